"""The cells of a text file: comma, semicolon or tab separated, UTF-8, UTF-16 or GB18030."""

import codecs
import csv
import io

from district.lib.spreadsheet.grid import COLUMNS, ROWS, Cell, Grid, Unreadable, cell, checked

SEPARATORS = "\t,;，"


def read_plain(data: bytes) -> Grid:
    """The rows of a CSV file. Every cell is text. Raises `Unreadable`."""
    return read_text(decoded(data))


def read_text(text: str) -> Grid:
    """The rows of a text as pasted from Excel. Raises `Unreadable`."""
    if "\0" in text:
        raise Unreadable("encoding")
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)):
            rows.append(tuple(map(cell, row)))
            if len(rows) > ROWS:
                raise Unreadable("too_long")
            if len(row) > COLUMNS:
                raise Unreadable("too_wide")
    except csv.Error as error:
        raise Unreadable("damaged") from error
    return checked(tuple(rows))


def decoded(data: bytes) -> str:
    """The text of a file in the encodings that Chinese offices send. Raises `Unreadable`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")


def separator(text: str) -> str:
    """The separator that the first line with any has most of."""
    for line in text.splitlines():
        counts = {mark: line.count(mark) for mark in SEPARATORS}
        if any(counts.values()):
            return max(SEPARATORS, key=lambda mark: counts[mark])
    return ","
