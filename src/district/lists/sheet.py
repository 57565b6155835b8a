"""The workbook of a list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from district.lib.spreadsheet.writing import width_of, workbook, write
from district.lists.listing import Column, Kind
from district.lists.printing import unit_of

HEAD = 3
"""The row of the column heads, from 0: title, conditions and watermark stand above it."""
NARROWEST, WIDEST = 8, 48
WIDTHS = {Kind.TEXT: 20, Kind.CODE: 20, Kind.NUMBER: 12, Kind.MONEY: 16, Kind.PERCENT: 10, Kind.DATE: 12, Kind.TIME: 17}
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
"""Characters that the name of a sheet cannot hold."""
FORMATS = {
    Kind.CODE: "@",
    Kind.TEXT: "@",
    Kind.STATE: "@",
    Kind.NUMBER: "#,##0",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "yyyy-mm-dd hh:mm",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table."""

    title: str
    conditions: str
    watermark: str


def write_list(target: IO[bytes], columns: tuple[Column, ...], rows: Iterable[Any], heading: Heading) -> int:
    """Write the rows and say how many they were."""
    with workbook(target) as book:
        sheet = book.add_worksheet(FORBIDDEN.sub(" ", heading.title)[:31].strip() or None)
        _head(book, sheet, columns, heading)
        styles = [book.add_format({"num_format": number_format(column)}) for column in columns]
        count = 0
        for count, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                write(sheet, HEAD + count, place, exported(column, column.of(row)), styles[place])
        sheet.autofilter(HEAD, 0, HEAD + count, max(len(columns) - 1, 0))
    return count


def _head(book: Workbook, sheet: Worksheet, columns: tuple[Column, ...], heading: Heading) -> None:
    bold, grey = book.add_format({"bold": True, "font_size": 14}), book.add_format({"font_color": "#5f6b7a"})
    title = book.add_format({"bold": True, "bg_color": "#eef2f7", "bottom": 1, "text_wrap": True, "valign": "vcenter"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _width(column))
    write(sheet, 0, 0, heading.title, bold)
    write(sheet, 1, 0, heading.conditions, grey)
    write(sheet, 2, 0, heading.watermark, grey)
    for place, column in enumerate(columns):
        write(sheet, HEAD, place, head_of(column), title)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_footer(f"&L{heading.watermark.replace('&', '&&')}&R&P / &N")


def head_of(column: Column) -> str:
    """A column's title with the unit of what stands under it."""
    unit = unit_of(column, is_yuan=True)
    return _("%(title)s（%(unit)s）") % {"title": column.title, "unit": unit} if unit else str(column.title)


def _width(column: Column) -> int:
    wanted = max(WIDTHS.get(column.kind, 12), width_of(head_of(column)) + 4)
    return max(NARROWEST, min(WIDEST, wanted))


def number_format(column: Column) -> str:
    """How Excel shows a column."""
    if column.digits and column.kind in (Kind.NUMBER, Kind.PERCENT):
        return FORMATS[column.kind].split(".")[0].rstrip("%") + "." + "0" * column.digits + _sign(column)
    return FORMATS[column.kind]


def _sign(column: Column) -> str:
    return "%" if column.kind == Kind.PERCENT else ""


def exported(column: Column, value: Any) -> Any:
    """A value as Excel holds it. Codes and texts are text whatever they look like; nothing stays nothing."""
    if value is None or value == "":
        return None
    match column.kind:
        case Kind.STATE:
            return str(value[1])
        case Kind.TEXT | Kind.CODE:
            return str(value)
        case Kind.PERCENT:
            return Fraction(value)
        case Kind.TIME | Kind.DATE if isinstance(value, datetime) and timezone.is_aware(value):
            local = timezone.localtime(value).replace(tzinfo=None)
            return local if column.kind == Kind.TIME else local.date()
        case _:
            return value
