"""The printed sheet as an Excel workbook: one worksheet per sheet, every cell text, no formula ever."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

import xlsxwriter

from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.measure import height_needed, value_size
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = "SimSun"
_LONGEST_CELL = 32767
_TALLEST_ROW = 409.0
_LEAST_ROW_HEIGHT = 20.0
_SMALLEST_SIZE = 6
_LONGEST_NAME = 31
_A4 = 9
_CODE = re.compile(r"^[0-9A-Za-z]{8,}\s*[-—_]+\s*")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def render_xlsx(sheets: Sequence[PrintedSheet], names: Sequence[str], at: datetime) -> bytes:
    """A workbook of the sheets, one worksheet each under the name in `names`, dated `at`."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"title": sheets[0].title, "author": "Shixiao", "created": at.astimezone(UTC).replace(tzinfo=None)})
    for sheet, name in zip(sheets, names, strict=True):
        _Page(book, book.add_worksheet(name), sheet).write()
    book.close()
    return target.getvalue()


def worksheet_names(projects: Sequence[str | None], otherwise: Sequence[str]) -> Iterator[str]:
    """Names Excel accepts, numbered and therefore unique: `1 系统运维费`, without the project's code."""
    for number, (project, fallback) in enumerate(zip(projects, otherwise, strict=True), start=1):
        name = _NOT_IN_NAMES.sub(" ", _CODE.sub("", project or "")).strip() or fallback
        yield f"{number} {name}"[:_LONGEST_NAME].rstrip()


class _Page:
    """One worksheet while it is being filled."""

    def __init__(self, book: Any, worksheet: Any, sheet: PrintedSheet) -> None:
        self.book, self.worksheet, self.sheet = book, worksheet, sheet
        self.above = [line for line in (sheet.title, *sheet.lines_above) if line]
        self.format = cache(self._format)

    def write(self) -> None:
        """Everything on the worksheet, then how it prints."""
        table = self.sheet.table
        for column, width in enumerate(table.columns):
            self.worksheet.set_column_pixels(column, column, round(width * 96 / 254))
        for row, line in enumerate(self.above):
            self._line_above(row, line)
        heights = self._heights()
        for number, cells in enumerate(table.rows):
            self.worksheet.set_row(len(self.above) + number, heights[number])
            for cell in cells:
                self._cell(cell)
        self._printing()

    def _line_above(self, row: int, line: str) -> None:
        is_title = row == 0 and bool(self.sheet.title)
        style = self.book.add_format(
            {"font_name": _FONT, "font_size": 18 if is_title else 12, "bold": is_title, "align": "center", "valign": "vcenter"}
        )
        self.worksheet.set_row(row, 30 if is_title else 22)
        self._text(row, 0, line, style, len(self.sheet.table.columns), 1)

    def _cell(self, cell: PrintedCell) -> None:
        size = self._fitting_size(cell)
        self._text(len(self.above) + cell.row, cell.column, cell.text, self.format(cell.style, size), cell.width, cell.height)

    def _text(self, row: int, column: int, text: str, style: Any, width: int, height: int) -> None:
        if len(text) > _LONGEST_CELL:
            raise Unwritable("too_long_for_excel", start=text[:20], length=len(text), most=_LONGEST_CELL)
        if width > 1 or height > 1:
            self.worksheet.merge_range(row, column, row + height - 1, column + width - 1, "", style)
        self.worksheet.write_string(row, column, text, style)

    def _format(self, style: Style, size: float) -> Any:
        return self.book.add_format(
            {
                "font_name": _FONT,
                "font_size": size,
                "align": "left" if style is Style.PROSE else "center",
                "valign": "vcenter",
                "text_wrap": True,
                "border": 1,
                "num_format": "@",
            }
        )

    def _fitting_size(self, cell: PrintedCell) -> float:
        """The layout's size, or smaller: for a value on one line, and where Excel would not let a row be so tall."""
        width, size = self.sheet.table.span(cell), float(self.sheet.layout.size)
        if cell.style is Style.VALUE:
            size = value_size(cell.text, width, size)
        while size > _SMALLEST_SIZE and height_needed(cell.text, width, size) > _TALLEST_ROW * cell.height:
            size -= 1
        return size

    def _heights(self) -> list[float]:
        """Row heights in points: merged cells do not grow by themselves in Excel."""
        table = self.sheet.table
        heights = [_LEAST_ROW_HEIGHT] * len(table.rows)
        for cell in sorted((cell for row in table.rows for cell in row), key=lambda cell: cell.height):
            needed = height_needed(cell.text, table.span(cell), self._fitting_size(cell))
            rows = range(cell.row, cell.row + cell.height)
            missing = needed - sum(heights[number] for number in rows)
            if missing > 0:
                for number in rows:
                    heights[number] += missing / cell.height
        return [min(height, _TALLEST_ROW) for height in heights]

    def _printing(self) -> None:
        page, table, layout = self.worksheet, self.sheet.table, self.sheet.layout
        last_row, last_column = len(self.above) + len(table.rows) - 1, len(table.columns) - 1
        page.set_paper(_A4)
        if layout.landscape:
            page.set_landscape()
        margin = layout.margin / 254
        page.set_margins(margin, margin, margin, margin)
        page.center_horizontally()
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.print_area(0, 0, last_row, last_column)
        if table.header:
            page.repeat_rows(len(self.above) + table.header.start, len(self.above) + table.header.stop - 1)
        page.ignore_errors({"number_stored_as_text": xlsxwriter.utility.xl_range(0, 0, last_row, last_column)})
