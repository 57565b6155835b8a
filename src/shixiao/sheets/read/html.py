"""Web pages: the innermost tables as grids, the text around them as lines."""

from collections.abc import Iterator

from lxml import etree, html

from shixiao.messages import message
from shixiao.sheets.read.document import Block, Cell, Document, Grid, Line, Unreadable
from shixiao.sheets.read.limits import MAX_CELLS
from shixiao.values import as_printed

_BLOCKS = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "td",
    "th",
    "section",
    "article",
    "caption",
    "dd",
    "dt",
}
_UNSEEN = {"script", "style", "head", "template", "noscript"}
_MAX_SPAN = 200


def read_html(text: str) -> Document:
    """The blocks of a page. Layout tables around tables are looked through; nothing is fetched or run."""
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(message("reading.damaged")) from error
    return Document(tuple(_Page().blocks(root)))


class _Page:
    """Collects lines until a table comes, and counts tables and cells."""

    def __init__(self) -> None:
        self._tables = 0
        self._cells = 0
        self._words: list[str] = []

    def blocks(self, root: html.HtmlElement) -> Iterator[Block]:
        yield from self._walk(root)
        yield from self._line()

    def _walk(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag == "table" and element.find(".//table") is None:
            yield from self._line()
            yield self._grid(element)
            return
        block = element.tag in _BLOCKS or element.tag == "br"
        if block:
            yield from self._line()
        if element.tag not in _UNSEEN and isinstance(element.tag, str):
            self._words.append(element.text or "")
            for child in element:
                yield from self._walk(child)
                self._words.append(child.tail or "")
        if block:
            yield from self._line()

    def _line(self) -> Iterator[Line]:
        text = as_printed("".join(self._words))
        self._words = []
        if text:
            yield Line(text, message("reading.text"))

    def _grid(self, table: html.HtmlElement) -> Grid:
        self._tables += 1
        taken: dict[int, int] = {}  # column → rows it is still covered by a cell from above
        rows: list[tuple[Cell, ...]] = []
        for number, row in enumerate(table.iter("tr")):
            taken = {column: left - 1 for column, left in taken.items() if left > 1}
            rows.append(tuple(self._row(row, number, taken)))
        return Grid(tuple(rows), message("reading.table", number=self._tables))

    def _row(self, row: html.HtmlElement, number: int, taken: dict[int, int]) -> Iterator[Cell]:
        column = 0
        above = set(taken)
        for element in row.iterchildren("td", "th"):
            while column in above:
                column += 1
            width, height = _span(element, "colspan"), _span(element, "rowspan")
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise Unreadable(message("reading.too_many_cells", limit=MAX_CELLS))
            yield Cell(as_printed(_text(element)), number, column, width, height)
            taken.update(dict.fromkeys(range(column, column + width), height))
            column += width


def _span(element: html.HtmlElement, name: str) -> int:
    value = element.get(name) or ""
    return max(1, min(int(value), _MAX_SPAN)) if value.strip().isdigit() else 1


def _text(element: html.HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _UNSEEN and isinstance(child.tag, str):
            broken = child.tag in _BLOCKS or child.tag == "br"
            parts += ["\n" if broken else "", _text(child), "\n" if broken else ""]
        parts.append(child.tail or "")
    return "".join(parts)
