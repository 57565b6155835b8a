"""The printed table: what every format shows, cell by cell. `build` makes it, each format renders it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from shixiao.sheets.write.layout import Layout, Style


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with its text ("" when empty), its place in the grid and the columns and rows it covers.

    `open_side` is `top` or `bottom` where the cell is one half of a cut cell and has no line towards the other half.
    `address` names the sheet's cell that stands there as `Sheet.cells` does (`indicators.3.score`), "" for words of the
    layout.
    """

    text: str
    row: int
    column: int
    width: int
    height: int
    style: Style
    open_side: str = ""
    address: str = field(default="", compare=False)


Rows = tuple[tuple[PrintedCell, ...], ...]


@dataclass(frozen=True, slots=True)
class TableParts:
    """A table cut at its running header; no cell reaches from one part into the next."""

    above: Rows
    header: Rows
    below: Rows


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A grid that its cells cover exactly, none overlapping. Each row holds the cells that begin in it.

    `columns` are widths in tenths of a millimetre; `header` the rows that are printed again on every page.
    """

    columns: tuple[int, ...]
    rows: Rows
    header: range

    def cells(self) -> Iterator[PrintedCell]:
        """Every cell, row by row."""
        return (cell for row in self.rows for cell in row)

    def span(self, cell: PrintedCell) -> int:
        """The width of a cell in tenths of a millimetre."""
        return sum(self.columns[cell.column : cell.column + cell.width])

    def covered_rows(self) -> Rows:
        """For each row every cell that begins in it or reaches down into it, left to right."""
        covered: list[list[PrintedCell]] = [[] for _ in self.rows]
        for cell in self.cells():
            for number in range(cell.row, cell.row + cell.height):
                covered[number].append(cell)
        return tuple(tuple(sorted(cells, key=lambda cell: cell.column)) for cells in covered)

    def parts(self) -> TableParts:
        """The table for formats that print a header again, and cannot merge a cell across its lower edge.

        A caption beside the header and the rows below it is cut there: its upper half stays empty.
        """
        start, stop = self.header.start, self.header.stop
        header, carried = [], []
        for row in self.rows[start:stop]:
            through = [cell for cell in row if cell.row + cell.height > stop]
            header.append(tuple(_upper_half(cell, stop) if cell in through else cell for cell in row))
            carried += [_lower_half(cell, stop) for cell in through]
        below = list(self.rows[stop:])
        if carried:
            below[0] = tuple(sorted((*carried, *below[0]), key=lambda cell: cell.column))
        return TableParts(self.rows[:start], tuple(header), tuple(below))


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet on paper: its title ("" for none), the lines below the title, and the table."""

    title: str
    lines_above: tuple[str, ...]
    table: PrintedTable
    layout: Layout

    @property
    def name(self) -> str:
        """What a file calls the sheet: its title, or the layout's word for it."""
        return self.title or self.layout.worksheet

    def texts(self) -> Iterator[str]:
        """Every text on the paper, from top to bottom."""
        yield from (self.title, *self.lines_above)
        yield from (cell.text for cell in self.table.cells())


def _upper_half(cell: PrintedCell, row: int) -> PrintedCell:
    return replace(cell, text="", height=row - cell.row, open_side="bottom")


def _lower_half(cell: PrintedCell, row: int) -> PrintedCell:
    return replace(cell, row=row, height=cell.row + cell.height - row, open_side="top")
