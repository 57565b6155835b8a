"""PDF pages with a text layer: ruled tables as grids with their merges, other text as lines."""

import io
import logging
import threading
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDFPage_CountObjects

from shixiao.lib.pdfium import is_locked, opened_pdf
from shixiao.lib.streams import inflated_sizes
from shixiao.messages import Message, message
from shixiao.sheets.read.document import Block, Cell, Document, Grid, Line, Unreadable
from shixiao.sheets.read.limits import MAX_PAGE_OBJECTS, MAX_PAGES, MAX_STREAM_BYTES
from shixiao.sheets.read.pdf_text import SPACE, joined
from shixiao.values import as_printed

_KEEPS_SPACES = "Typst"  # the typesetter, as the metadata name it, that prints the space at the end of a line
_HEARD = threading.local()
_NEAR = 2  # points by which two ruled lines may differ and still be one edge


def read_pdf(data: bytes) -> Document:
    """The blocks of a PDF. A PDF of pictures alone is refused: nothing in it can be read for certain."""
    _refuse_too_large(data)
    _HEARD.loss = False
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            kept = any(_KEEPS_SPACES in str(value) for value in pdf.metadata.values())
            blocks = tuple(block for page in pdf.pages for block in _page(page, kept))
    except (PdfminerException, MalformedPDFException) as error:
        raise Unreadable(message("reading.damaged")) from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError) as error:
        raise Unreadable(message("reading.damaged")) from error
    if _HEARD.loss:
        raise Unreadable(message("reading.damaged"))
    if not blocks:
        raise Unreadable(message("reading.picture_only"))
    return Document(blocks)


class _DataLoss(logging.Handler):
    """Hears pdfminer say that it left out part of a damaged stream, which it otherwise passes over.

    It stays for good and notes what each thread hears. Were each reading to bring and take away a handler of its own, a
    thread that goes through the list of them meanwhile would miss its own.
    """

    def emit(self, record: logging.LogRecord) -> None:
        _HEARD.loss = getattr(_HEARD, "loss", False) or record.getMessage().startswith("Data-loss")


_MINER = logging.getLogger("pdfminer")
_MINER.propagate = False
_MINER.addHandler(_DataLoss())


def _refuse_too_large(data: bytes) -> None:
    """Counts pages and objects with pdfium, which is fast, before pdfminer reads them, which is not."""
    if any(size > MAX_STREAM_BYTES for size in inflated_sizes(data, MAX_STREAM_BYTES)):
        raise Unreadable(message("reading.too_large"))
    try:
        with opened_pdf(data) as pdf:
            _refuse_too_many(pdf)
    except PdfiumError as error:
        raise Unreadable(message("reading.encrypted" if is_locked(error) else "reading.damaged")) from error


def _refuse_too_many(pdf: PdfDocument) -> None:
    if len(pdf) > MAX_PAGES:
        raise Unreadable(message("reading.too_many_pages", pages=len(pdf), limit=MAX_PAGES))
    for number in range(len(pdf)):
        if FPDFPage_CountObjects(pdf[number]) > MAX_PAGE_OBJECTS:
            raise Unreadable(message("reading.page_too_dense", page=number + 1))


def _page(page: Any, spaces_kept: bool) -> Iterator[Block]:
    number = page.page_number
    tables = page.find_tables()
    place = message("reading.page", page=number)
    placed: list[tuple[float, Block]] = [
        (line["top"], Line(text, place)) for line in _lines_outside(page, tables) if (text := as_printed(line["text"]))
    ]
    for order, table in enumerate(tables, 1):
        where = message("reading.page_table", page=number, number=order)
        placed.append((table.bbox[1], _grid(page, table, where, spaces_kept)))
    yield from (block for _, block in sorted(placed, key=lambda found: found[0]))
    page.close()


def _lines_outside(page: Any, tables: list[Any]) -> list[dict[str, Any]]:
    boxes = [table.bbox for table in tables]

    def outside(item: dict[str, Any]) -> bool:
        x, y = _middle(item, "x0", "x1"), _middle(item, "top", "bottom")
        return not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)

    remaining = page.filter(lambda item: item["object_type"] != "char" or outside(item)) if tables else page
    lines: list[dict[str, Any]] = remaining.extract_text_lines(return_chars=False, x_tolerance_ratio=SPACE)
    return lines


def _grid(page: Any, table: Any, place: Message, spaces_kept: bool) -> Grid:
    lefts = _edges([edge for cell in table.cells for edge in (cell[0], cell[2])])
    tops = _edges([edge for cell in table.cells for edge in (cell[1], cell[3])])
    cells: list[_Box] = []
    for left, top, right, bottom in sorted(table.cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _index(tops, top), _index(lefts, left)
        width, height = _index(lefts, right) - column, _index(tops, bottom) - row
        cells.append(_Box(row, column, max(width, 1), max(height, 1), []))
    owner = {spot: cell for cell in cells for spot in cell.spots()}
    for character in page.chars:
        spot = (_slot(tops, _middle(character, "top", "bottom")), _slot(lefts, _middle(character, "x0", "x1")))
        if spot in owner:
            owner[spot].characters.append(character)
    rows: list[list[Cell]] = [[] for _ in tops]
    for cell in cells:
        rows[cell.row].append(
            Cell(joined(cell.characters, spaces_kept=spaces_kept), cell.row, cell.column, cell.width, cell.height)
        )
    return Grid(tuple(tuple(row) for row in rows if row), place)


@dataclass(frozen=True, slots=True)
class _Box:
    """A ruled cell and the characters whose middle lies in it: one that overhangs the rule still belongs to it."""

    row: int
    column: int
    width: int
    height: int
    characters: list[dict[str, Any]]

    def spots(self) -> Iterator[tuple[int, int]]:
        for row in range(self.row, self.row + self.height):
            yield from ((row, column) for column in range(self.column, self.column + self.width))


def _middle(item: dict[str, Any], low: str, high: str) -> float:
    middle: float = (item[low] + item[high]) / 2
    return middle


def _slot(edges: list[float], position: float) -> int:
    return bisect_right(edges, position) - 1


def _edges(positions: list[float]) -> list[float]:
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _NEAR:
            edges.append(position)
    return edges


def _index(edges: list[float], position: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - position))
