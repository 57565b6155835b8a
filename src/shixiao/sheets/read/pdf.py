"""PDF pages with a text layer: ruled tables as grids with their merges, other text as lines."""

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfplumber.utils.exceptions import PdfminerException

from shixiao.lib.streams import inflated_sizes
from shixiao.messages import message
from shixiao.sheets.read.document import Block, Cell, Document, Grid, Line, Unreadable
from shixiao.sheets.read.limits import MAX_PAGE_OBJECTS, MAX_PAGES, MAX_STREAM_BYTES
from shixiao.values import as_printed

_NEAR = 2  # points by which two ruled lines may differ and still be one edge
_SPACE = 0.6  # of the type size: typesetters part Chinese from Latin by a quarter, which is no space in the text


def read_pdf(data: bytes) -> Document:
    """The blocks of a PDF. A PDF of pictures alone is refused: nothing in it can be read for certain."""
    _refuse_too_large(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            blocks = tuple(block for page in pdf.pages for block in _page(page))
    except PdfminerException as error:
        raise Unreadable(message("reading.damaged")) from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError) as error:
        raise Unreadable(message("reading.damaged")) from error
    if not blocks:
        raise Unreadable(message("reading.picture_only"))
    return Document(blocks)


def _refuse_too_large(data: bytes) -> None:
    """Counts pages and objects with pdfium, which is fast, before pdfminer reads them, which is not."""
    if any(size > MAX_STREAM_BYTES for size in inflated_sizes(data, MAX_STREAM_BYTES)):
        raise Unreadable(message("reading.too_large"))
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        raise Unreadable(message("reading.encrypted" if locked else "reading.damaged")) from error
    if len(pdf) > MAX_PAGES:
        raise Unreadable(message("reading.too_many_pages", pages=len(pdf), limit=MAX_PAGES))
    for number in range(len(pdf)):
        if pdfium.raw.FPDFPage_CountObjects(pdf[number]) > MAX_PAGE_OBJECTS:
            raise Unreadable(message("reading.page_too_dense", page=number + 1))
    pdf.close()


def _page(page: Any) -> Iterator[Block]:
    number = page.page_number
    tables = page.find_tables()
    place = message("reading.page", page=number)
    placed: list[tuple[float, Block]] = [
        (line["top"], Line(text, place)) for line in _lines_outside(page, tables) if (text := as_printed(line["text"]))
    ]
    for order, table in enumerate(tables, 1):
        where = message("reading.page_table", page=number, number=order)
        placed.append((table.bbox[1], _grid(page, table, where)))
    yield from (block for _, block in sorted(placed, key=lambda found: found[0]))
    page.close()


def _lines_outside(page: Any, tables: list[Any]) -> list[dict[str, Any]]:
    def outside(item: dict[str, Any]) -> bool:
        middle = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        return not any(t.bbox[0] <= middle[0] <= t.bbox[2] and t.bbox[1] <= middle[1] <= t.bbox[3] for t in tables)

    remaining = page.filter(lambda item: item["object_type"] != "char" or outside(item)) if tables else page
    lines: list[dict[str, Any]] = remaining.extract_text_lines(return_chars=False, x_tolerance_ratio=_SPACE)
    return lines


def _grid(page: Any, table: Any, place: Any) -> Grid:
    lefts = _edges([cell[0] for cell in table.cells] + [cell[2] for cell in table.cells])
    tops = _edges([cell[1] for cell in table.cells] + [cell[3] for cell in table.cells])
    rows: list[list[Cell]] = [[] for _ in tops]
    for left, top, right, bottom in sorted(table.cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _index(tops, top), _index(lefts, left)
        text = page.within_bbox((left, top, right, bottom), strict=False).extract_text(x_tolerance_ratio=_SPACE)
        width, height = _index(lefts, right) - column, _index(tops, bottom) - row
        rows[row].append(Cell(as_printed(text), row, column, max(width, 1), max(height, 1)))
    return Grid(tuple(tuple(row) for row in rows if row), place)


def _edges(positions: list[float]) -> list[float]:
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _NEAR:
            edges.append(position)
    return edges


def _index(edges: list[float], position: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - position))
