"""The rows of a file however long: CSV, Excel and Parquet, of which memory holds one row at a time."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pyarrow as pa
import pyarrow.parquet as pq
from lxml import etree

from district.lib.spreadsheet.dated import DatedWorkbook
from district.lib.spreadsheet.grid import COLUMNS, Cell, Grid, Unreadable, cell
from district.lib.spreadsheet.worksheets import ErrorCell
from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.text_files import text_rows

ZIP, PARQUET = b"PK\x03\x04", b"PAR1"
BATCH = 5000
Row = tuple[Cell, ...]


class Window(Grid):
    """Some rows of a sheet, at the places where they stand in it."""

    def __init__(self, first: int, rows: tuple[Row, ...]) -> None:
        super().__init__(rows)
        object.__setattr__(self, "first", first)

    def at(self, row: int, column: int) -> Cell:
        """The content of a cell by its place in the sheet; None outside."""
        place = row - getattr(self, "first", 0)
        return super().at(place, column) if place >= 0 else None

    def row(self, number: int) -> Row:
        """A whole row by its place in the sheet."""
        return self.rows[number - getattr(self, "first", 0)]


def windows(path: Path, size: int) -> Iterator[tuple[list[int], Window]]:
    """The sheet in pieces: the numbers of the rows in which something stands, from 0. Raises `Unreadable`."""
    rows = enumerate(stream(path))
    while some := list(islice(rows, size)):
        first = some[0][0]
        window = Window(first, tuple(row for _number, row in some))
        yield [number for number, row in some if any(value is not None for value in row)], window


def top(path: Path, size: int) -> Grid:
    """The first rows of a sheet. Raises `Unreadable`."""
    return Grid(tuple(islice(stream(path), size)))


def stream(path: Path) -> Iterator[Row]:
    """Row after row, from the sheet's first. Raises `Unreadable`."""
    with path.open("rb") as file:
        head = file.read(4)
    rows = _workbook(path) if head == ZIP else _parquet(path) if head == PARQUET else _text(path)
    try:
        for row in rows:
            if len(row) > COLUMNS:
                raise Unreadable("too_wide")
            yield tuple(map(cell, row))
    except Unfreezable as unfreezable:
        raise Unreadable("encoding" if "encoding" in repr(unfreezable) else "damaged") from unfreezable
    except (BadZipFile, LookupError, ErrorCell, etree.LxmlError, pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable("damaged") from error


def _text(path: Path) -> Iterator[Any]:
    return text_rows(path)


def _workbook(path: Path) -> Iterator[Any]:
    """The first worksheet, with an empty row for each that is not written down."""
    book = DatedWorkbook(path)
    reached = 0
    for number, cells in book.rows(next(book.worksheets())):
        while reached + 1 < number:
            reached += 1
            yield ()
        reached = max(number, reached + 1)
        yield [float(value) if isinstance(value, int) else value for value in cells]


def _parquet(path: Path) -> Iterator[Any]:
    file = pq.ParquetFile(path)
    yield file.schema_arrow.names
    for batch in file.iter_batches(BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
