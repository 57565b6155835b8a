"""The printed sheet as an Excel workbook: one worksheet per sheet, every cell text, no formula ever."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from shixiao.messages import message
from shixiao.sheets.write.build import printable
from shixiao.sheets.write.custom_part import packed, with_custom_part
from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.measure import height_needed, points, value_size
from shixiao.sheets.write.proof import SIZE, Proof
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet

_TEXT_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = {"font_name": "SimSun", "valign": "vcenter", "num_format": "@"}
_TITLE = {**_FONT, "font_size": 18, "bold": True, "align": "center"}
_LINE_ABOVE = {**_FONT, "font_size": 12, "align": "center"}
_TITLE_HEIGHT, _LINE_HEIGHT, _LEAST_HEIGHT = 30.0, 22.0, 20.0
_A4 = 9
_LONGEST_CELL = 32767
_LONGEST_NAME = 31
_TALLEST_ROW = 409.0
_PIXELS_A_POINT = 96 / 72
_PROOF_ROWS = 4
_SMALLEST_SIZE = 6.0
_CODE = re.compile(r"^[0-9A-Za-z]{8,}\s*[-—_]+\s*")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\n]")


def render_xlsx(
    sheets: Sequence[PrintedSheet], names: Sequence[str], at: datetime, proof: Proof | None = None
) -> bytes:
    """A workbook of the sheets, one worksheet each under the name in `names`, dated `at` (in UTC).

    Raises Unwritable for a text longer than an Excel cell can hold.
    """
    import xlsxwriter  # here: it is a third of what a verification loads, and a verification writes no workbook

    target = BytesIO()
    book = xlsxwriter.Workbook(target, _TEXT_ONLY)
    book.set_properties({"title": sheets[0].name, "author": "Shixiao", "created": at.replace(tzinfo=None)})
    for sheet, name in zip(sheets, names, strict=True):
        page = _Page(book, book.add_worksheet(name), sheet)
        page.write()
        if proof and sheet is sheets[-1]:
            page.prove(proof)
        page.set_up_printing()
    book.close()
    return _carrying(target.getvalue(), proof.text) if proof else target.getvalue()


def _carrying(package: bytes, text: str) -> bytes:
    """The workbook with a text as a part of its own."""
    with ZipFile(BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = {name: content.decode() for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    return packed({**parts, **with_custom_part(texts, "xl/workbook.xml", text)})


def worksheet_names(projects: Sequence[str | None], otherwise: Sequence[str]) -> Iterator[str]:
    """Names Excel accepts, numbered and therefore unique: `1 系统运维费`, without the project's code."""
    for number, (project, fallback) in enumerate(zip(projects, otherwise, strict=True), start=1):
        name = _NOT_IN_NAMES.sub(" ", _CODE.sub("", printable(project))).strip() or fallback
        yield f"{number} {name}"[:_LONGEST_NAME].rstrip()


class _Page:
    """One worksheet while it is being filled: the lines above the table, then the table."""

    def __init__(self, book: Any, worksheet: Any, sheet: PrintedSheet) -> None:
        self.book, self.worksheet, self.sheet, self.table = book, worksheet, sheet, sheet.table
        self.above = [(sheet.title, _TITLE, _TITLE_HEIGHT)] if sheet.title else []
        self.above += [(line, _LINE_ABOVE, _LINE_HEIGHT) for line in sheet.lines_above]
        self.top = len(self.above)
        self.below = 0
        self.cell_format = cache(self._cell_format)

    def write(self) -> None:
        """Every text in its cell, every column and row as wide and tall as it must be."""
        for column, width in enumerate(self.table.columns):
            self.worksheet.set_column_pixels(column, column, round(width * 96 / 254))
        for row, (text, font, height) in enumerate(self.above):
            self.worksheet.set_row(row, height)
            self._text(text, row, 0, 1, len(self.table.columns), self.book.add_format(font))
        for row, height in enumerate(self._heights(), start=self.top):
            self.worksheet.set_row(row, height)
        for cell in self.table.cells():
            style = self.cell_format(cell.style, self._size(cell))
            self._text(cell.text, self.top + cell.row, cell.column, cell.height, cell.width, style)

    def prove(self, proof: Proof) -> None:
        """The picture and its lines below the table, as drawings: what stands in no cell is no part of the sheet."""
        row, side, self.below = self.top + len(self.table.rows), points(SIZE), _PROOF_ROWS
        for number in range(row, row + self.below):
            self.worksheet.set_row(number, _LEAST_HEIGHT)
        scale = round(side * _PIXELS_A_POINT) / int.from_bytes(proof.picture[16:20])
        placed = {"y_offset": 10, "object_position": 3, "description": proof.description}
        picture = {"image_data": BytesIO(proof.picture), "x_scale": scale, "y_scale": scale}
        self.worksheet.insert_image(row, 0, "code.png", {**placed, **picture})
        beside = {"x_offset": round(side * _PIXELS_A_POINT) + 12, "width": 440, "height": round(side * _PIXELS_A_POINT)}
        plain = {"line": {"none": True}, "fill": {"none": True}, "align": {"vertical": "middle"}}
        font = {"font": {"name": _FONT["font_name"], "size": 9}}
        self.worksheet.insert_textbox(row, 0, "\n".join(proof.lines), {**placed, **beside, **plain, **font})

    def set_up_printing(self) -> None:
        """A4, as wide as the page, the running header on every page."""
        last = (self.top + len(self.table.rows) - 1, len(self.table.columns) - 1)
        margin = self.sheet.layout.margin / 254
        self.worksheet.set_paper(_A4)
        if self.sheet.layout.landscape:
            self.worksheet.set_landscape()
        self.worksheet.set_margins(margin, margin, margin, margin)
        self.worksheet.center_horizontally()
        self.worksheet.fit_to_pages(1, 0)
        self.worksheet.hide_gridlines(2)
        self.worksheet.print_area(0, 0, last[0] + self.below, last[1])
        from xlsxwriter.utility import xl_range

        self.worksheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, *last)})
        if self.table.header:
            self.worksheet.repeat_rows(self.top + self.table.header.start, self.top + self.table.header.stop - 1)

    def _text(self, text: str, row: int, column: int, height: int, width: int, style: Any) -> None:
        if len(text) > _LONGEST_CELL:
            start = text[:20]
            raise Unwritable(message("write.too_long_for_excel", start=start, length=len(text), most=_LONGEST_CELL))
        if width > 1 or height > 1:
            self.worksheet.merge_range(row, column, row + height - 1, column + width - 1, "", style)
        self.worksheet.write_string(row, column, text, style)

    def _cell_format(self, style: Style, size: float) -> Any:
        align = "left" if style is Style.PROSE else "center"
        return self.book.add_format({**_FONT, "font_size": size, "align": align, "text_wrap": True, "border": 1})

    def _size(self, cell: PrintedCell) -> float:
        """The layout's size, or smaller: for a value on one line, and where Excel would not let a row be so tall."""
        width, size = self.table.span(cell), float(self.sheet.layout.size)
        if cell.style is Style.VALUE:
            size = value_size(cell.text, width, size)
        while size > _SMALLEST_SIZE and height_needed(cell.text, width, size) > _TALLEST_ROW * cell.height:
            size -= 1
        return size

    def _heights(self) -> list[float]:
        """Row heights in points: Excel does not fit rows to merged cells, so that they are fitted here."""
        heights = [_LEAST_HEIGHT] * len(self.table.rows)
        for cell in sorted(self.table.cells(), key=lambda cell: cell.height):
            rows = range(cell.row, cell.row + cell.height)
            needed = height_needed(cell.text, self.table.span(cell), self._size(cell))
            missing = needed - sum(heights[row] for row in rows)
            for row in rows:
                heights[row] += max(0.0, missing / cell.height)
        return [min(height, _TALLEST_ROW) for height in heights]
