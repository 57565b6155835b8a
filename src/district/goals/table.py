"""A version's rows as a workbook that can be filled in further and imported again."""

from typing import IO

from district.goals.choosing import counted_names
from district.goals.importing import COLUMNS
from district.goals.models import GoalRow, GoalVersion
from district.lib.spreadsheet.writing import workbook, write
from district.lists.imports.template import title_of

WIDTHS = {"name": 48, "rule": 36, "measure": 30, "indicator": 30}
USUAL = 16


def write_table(target: IO[bytes], version: GoalVersion) -> None:
    """The columns of the import with a line for each row; weights are numbers, all else is text."""
    with workbook(target) as book:
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bg_color": "#dbe7f6", "bottom": 1})
        text, points = book.add_format({"num_format": "@", "text_wrap": True}), book.add_format({"num_format": "0.##"})
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, WIDTHS.get(column.name, USUAL))
            write(sheet, 0, place, title_of(column), head)
        for number, row in enumerate(version.rows.order_by("position"), 1):
            for place, column in enumerate(COLUMNS):
                style = points if column.name == "weight" else text
                write(sheet, number, place, _cell(row, column.name), style)
        sheet.freeze_panes(1, 0)


def _cell(row: GoalRow, name: str) -> object:
    if name == "indicator":
        return counted_names().get(row.key) if row.is_counted else None
    return getattr(row, name)
