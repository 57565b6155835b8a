"""The worksheets of an Excel workbook, cell by cell as text."""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

import python_calamine as calamine

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.tables import Kind
from shixiao.messages import message

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_EXACT = 2**53
"""Excel stores numbers in binary; above this it no longer tells one whole number from the next."""
_SERIAL_DAYS = range(61, 100_000)
"""Excel's numbers of days from 1 March 1900, before which it counts a day that never was, until the year 2173."""
_EXCEL_ORIGIN = date(1899, 12, 30)


_PIECE, _LONGEST_CELL = 1 << 20, 10_000
"""Bytes read at once, and those of the longest cell with a formula: Excel allows 8,192 characters."""
_ERROR_CELL = re.compile(rb"""<c\s[^>]*\bt=["']e["'][^>]*>""")
_UNCOMPUTED = re.compile(
    rb"""<c\s(?![^>]*\bt=["']str)[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:</c>|<v\s*/>|<v>\s*</v>)"""
)
"""A formula whose result was never stored, which other programs than Excel write."""
_ADDRESS = re.compile(rb"""\br=["']([A-Z]+[0-9]+)["']""")


class DigitsLost(Exception):
    """A number so long that Excel has rounded it."""


def filled_worksheets(path: Path) -> list[str]:
    """The names of the worksheets that hold anything. Raises `Unfreezable` for what is no workbook."""
    with _refused(path):
        _refuse_unread_cells(path)
        book = calamine.load_workbook(path)
        return [name for name in book.sheet_names if book.get_sheet_by_name(name).height]


def _refuse_unread_cells(path: Path) -> None:
    """A cell that shows #N/A, or a formula that was never computed, would be read as empty, and so as not measured."""
    with ZipFile(path) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                with book.open(name) as sheet:
                    _refuse_unread_cell(path, sheet)


def _refuse_unread_cell(path: Path, sheet: IO[bytes]) -> None:
    rest = b""
    while piece := sheet.read(_PIECE):
        for pattern, reason in ((_ERROR_CELL, "error_cell"), (_UNCOMPUTED, "formula_cell")):
            if found := pattern.search(rest + piece):
                cell = _ADDRESS.search(found[0])
                where = cell[1].decode() if cell else "?"
                raise Unfreezable(message(f"freezing.{reason}", file=path.name, cell=where))
        rest = piece[-_LONGEST_CELL:]


def worksheet_rows(path: Path, worksheet: str) -> Iterator[Sequence[Cell]]:
    """The rows of a worksheet from its first, empty ones included."""
    with _refused(path):
        yield from calamine.load_workbook(path).get_sheet_by_name(worksheet).iter_rows()


def cell_text(value: object, kind: Kind | None) -> str:
    """A cell as a source of text would write it, for a column of this kind. Raises `DigitsLost`."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return _number_text(value, kind)
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _number_text(value: float | Decimal, kind: Kind | None) -> str:
    """A number without an exponent; where a date is expected, Excel's number of a day as that day."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return str(value)
    whole = exact == exact.to_integral_value()
    if isinstance(value, float) and whole and abs(exact) > _EXACT:
        raise DigitsLost
    if kind is Kind.DATE and whole and int(exact) in _SERIAL_DAYS:
        return (_EXCEL_ORIGIN + timedelta(days=int(exact))).isoformat()
    return str(int(exact)) if whole else format(exact, "f")


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    try:
        yield
    except calamine.PasswordError:
        raise Unfreezable(message("freezing.workbook_locked", file=path.name)) from None
    except (calamine.CalamineError, BadZipFile, zlib.error, OSError):
        raise Unfreezable(message("freezing.workbook_damaged", file=path.name)) from None
