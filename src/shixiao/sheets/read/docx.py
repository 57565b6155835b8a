"""Word documents: paragraphs and tables as they stand, merged cells once, nested tables after their cell."""

from collections.abc import Iterator

from lxml import etree

from shixiao.lib.archive import Archive
from shixiao.lib.xml import tree
from shixiao.messages import message
from shixiao.sheets.read.document import Block, Cell, Document, Grid, Line, Unreadable
from shixiao.sheets.read.limits import MAX_CELLS
from shixiao.values import as_printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSPARENT = {W + tag for tag in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")}
_SKIPPED = {
    W + "del",
    W + "moveFrom",
    W + "txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read_docx(archive: Archive) -> Document:
    """The blocks of a Word document. Deleted (tracked) text is left out, inserted text is kept."""
    body = tree(archive.read("word/document.xml")).find(W + "body")
    return Document(tuple(_Blocks().of(body)) if body is not None else ())


class _Blocks:
    """Walks the body and counts tables and cells on the way."""

    def __init__(self) -> None:
        self._tables = 0
        self._cells = 0

    def of(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == W + "p":
                text = as_printed(_text(child))
                if text:
                    yield Line(text, message("reading.text"))
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _TRANSPARENT:
                yield from self.of(child)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        self._tables += 1
        place = message("reading.table", number=self._tables)
        rows: list[list[Cell]] = []
        nested: list[etree._Element] = []
        open_merges: dict[int, tuple[int, int]] = {}  # column → (row, index) of the cell that began the merge
        for number, row in enumerate(_children(table, W + "tr")):
            rows.append(self._row(row, number, rows, open_merges, nested))
        yield Grid(tuple(tuple(row) for row in rows), place)
        for inner in nested:
            yield from self._table(inner)

    def _row(
        self,
        row: etree._Element,
        number: int,
        above: list[list[Cell]],
        merges: dict[int, tuple[int, int]],
        nested: list[etree._Element],
    ) -> list[Cell]:
        cells: list[Cell] = []
        column = _integer(row, "trPr/gridBefore", 0)
        for element in _children(row, W + "tc"):
            self._count()
            nested += list(_children(element, W + "tbl"))
            width = max(1, _integer(element, "tcPr/gridSpan", 1))
            merge = element.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(W + "val") != "restart" and column in merges:
                _grow(above, *merges[column])
            else:
                if merge is not None:
                    merges[column] = (number, len(cells))
                else:
                    merges.pop(column, None)
                cells.append(Cell(as_printed(_paragraphs(element)), number, column, width))
            column += width
        return cells

    def _count(self) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise Unreadable(message("reading.too_many_cells", limit=MAX_CELLS))


def _grow(rows: list[list[Cell]], row: int, index: int) -> None:
    cell = rows[row][index]
    rows[row][index] = Cell(cell.text, cell.row, cell.column, cell.width, cell.height + 1)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _integer(element: etree._Element, path: str, default: int) -> int:
    found = element.find("/".join(W + part for part in path.split("/")))
    value = (found.get(W + "val") or "") if found is not None else ""
    return min(int(value), 1000) if value.isdigit() else default


def _paragraphs(cell: etree._Element) -> str:
    return "\n".join(_text(paragraph) for paragraph in _children(cell, W + "p"))


def _text(element: etree._Element) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag == W + "t":
            parts.append(child.text or "")
        elif child.tag in (W + "tab", W + "br", W + "cr"):
            parts.append("\n")
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            parts.append(_text(child))
    return "".join(parts)
