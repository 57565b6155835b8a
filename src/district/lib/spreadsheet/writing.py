"""Writing workbooks in which nothing that a person typed can ever become a formula, a link or a number.

Every workbook of the site is opened here, in text mode and with constant memory: rows are written in order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell of Excel holds."""
_INERT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def workbook(target: IO[bytes]) -> Iterator[Workbook]:
    """A workbook that is complete in `target` once the block ends."""
    book = Workbook(target, dict(_INERT))
    try:
        yield book
    finally:
        book.close()


def write(sheet: Worksheet, row: int, column: int, value: Any, style: Any = None) -> None:
    """Write a value as what it is: a number as number, a date as date, all else as text. None is an empty cell."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float | Decimal | Fraction):
        sheet.write_number(row, column, float(value), style)
    elif isinstance(value, datetime | date):
        moment = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        sheet.write_datetime(row, column, moment, style)
    else:
        sheet.write_string(row, column, inert(str(value)), style)


def inert(text: str) -> str:
    """A text as a cell holds it: no longer than Excel allows, and without halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def width_of(text: str) -> int:
    """How many narrow characters wide a text is: a Chinese character counts for two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)
