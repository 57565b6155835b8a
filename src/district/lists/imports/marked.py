"""The sheet that somebody sent, with its wrong cells red and the reasons beside each row."""

from datetime import date, datetime, time, timedelta
from typing import IO, Any

from xlsxwriter import Workbook

from district.lib.spreadsheet.grid import Cell, ErrorValue
from district.lib.spreadsheet.writing import workbook, write
from district.lists.imports.cells import shown
from district.lists.imports.checking import Checked
from district.lists.imports.headers import PROBLEMS


def write_marked(target: IO[bytes], checked: Checked) -> None:
    """Every cell where it stood, so that it can be corrected here and uploaded again."""
    with workbook(target) as book:
        sheet, styles = book.add_worksheet(), _Styles(book)
        reasons = _place_of_reasons(checked)
        faults = {row.number: row.faults for row in checked.rows if row.faults}
        sheet.set_column(0, max(reasons - 1, 0), 16)
        sheet.set_column(reasons, reasons, 80)
        for number, cells in enumerate(checked.grid.rows):
            found = faults.get(number, [])
            places = {fault.place for fault in found}
            if None in places:
                sheet.set_row(number, None, styles.row)
            for place, cell in enumerate(cells):
                if place != reasons:
                    write(sheet, number, place, _written(cell), styles.of(cell, is_wrong=place in places))
            if number == checked.heads.row:
                write(sheet, number, reasons, str(PROBLEMS), styles.head)
            elif found:
                write(sheet, number, reasons, "\n".join(f"{f.address}　{f.sentence}" for f in found), styles.reason)
        sheet.freeze_panes(checked.heads.row + 1, 0)


def _place_of_reasons(checked: Checked) -> int:
    """Right of everything; or where they stand already, in a workbook that was checked before."""
    stood = checked.heads.problems
    return max(map(len, checked.grid.rows), default=0) if stood is None else stood


class _Styles:
    """How cells look: red where wrong, dates as dates."""

    def __init__(self, book: Workbook) -> None:
        red = {"bg_color": "#fbd5d5", "font_color": "#8c1d18"}
        self.head = book.add_format({"bold": True})
        self.reason = book.add_format({"font_color": "#8c1d18", "text_wrap": True})
        self.row = book.add_format({"bg_color": "#fdecec"})
        self._formats = {
            (kind, is_wrong): book.add_format({"num_format": shape, **(red if is_wrong else {})})
            for kind, shape in (("day", "yyyy-mm-dd"), ("moment", "yyyy-mm-dd hh:mm"), ("text", "@"), ("", "General"))
            for is_wrong in (False, True)
        }

    def of(self, cell: Cell, *, is_wrong: bool) -> Any:
        """The format of a cell."""
        kind = "text" if isinstance(cell, str) else ""
        if isinstance(cell, date):
            kind = "moment" if isinstance(cell, datetime) else "day"
        return self._formats[kind, is_wrong]


def _written(cell: Cell) -> Any:
    return shown(cell) if isinstance(cell, time | timedelta | ErrorValue) else cell
