"""The cells of an Excel workbook."""

import io
import re
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from district.lib.spreadsheet.grid import COLUMNS, ROWS, ErrorValue, Grid, Unreadable, cell, checked
from shixiao.lib.archive import Archive, Limits, UnsafeArchive

LIMITS = Limits(part_bytes=150 * 2**20, total_bytes=200 * 2**20, entries=1000, ratio=100)
_FAILED = re.compile(
    rb'<c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,20})</v>', re.DOTALL
)
_SHEET = re.compile(rb"<sheet\s[^>]*?/?>")
_STATED = re.compile(rb'([\w:]+)="([^"]*)"')


def read_xlsx(data: bytes) -> Grid:
    """The first visible sheet. Raises `Unreadable`."""
    archive = _opened(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        index = _first_visible(book)
        sheet = book.get_sheet_by_index(index)
        if sheet.total_height > ROWS:
            raise Unreadable("too_long")
        if sheet.total_width > COLUMNS:
            raise Unreadable("too_wide")
        rows = [[cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except Unreadable:
        raise
    except Exception as error:  # the reader's errors share no base but Exception
        raise Unreadable("damaged") from error
    _mark_failed(rows, archive, index)
    return checked(tuple(map(tuple, rows)))


def _opened(data: bytes) -> Archive:
    """The archive, every part of which has been unpacked once: sizes that it only declares are not believed."""
    try:
        archive = Archive(data, LIMITS)
        for name in archive.names:
            archive.read(name)
    except UnsafeArchive as unsafe:
        raise Unreadable(unsafe.problem) from unsafe
    return archive


def _first_visible(book: Any) -> int:
    """The sheet that Excel shows first."""
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible:
            return index
    raise Unreadable("empty")


def _mark_failed(rows: list[list[Any]], archive: Archive, index: int) -> None:
    """Put the errors of formulas where they stand: the reader gives them as empty cells, which they are not."""
    for letters, number, word in _FAILED.findall(_part(archive, index)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        row = int(number) - 1
        if row < len(rows) and column <= len(rows[row]):
            rows[row][column - 1] = ErrorValue(word.decode("ascii", "replace"))


def _part(archive: Archive, index: int) -> bytes:
    """The part of the archive that holds a sheet; nothing if it cannot be told."""
    try:
        sheets = [dict(_STATED.findall(tag)) for tag in _SHEET.findall(archive.read("xl/workbook.xml"))]
        related = archive.read("xl/_rels/workbook.xml.rels")
        for tag in re.findall(rb"<Relationship\s[^>]*>", related):
            stated = dict(_STATED.findall(tag))
            if stated.get(b"Id") == sheets[index].get(b"r:id"):
                target = stated[b"Target"].decode("utf8", "replace")
                return archive.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    except (UnsafeArchive, IndexError, KeyError):
        pass
    return b""
