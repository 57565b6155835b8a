"""The printed table: what every format shows, cell by cell. Renderers read it; only `build` makes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shixiao.sheets.write.layout import Layout, Style


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with its text ("" when empty), its place in the grid and the columns and rows it covers."""

    text: str
    row: int
    column: int
    width: int
    height: int
    style: Style


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A grid that its cells cover exactly, none overlapping. Each row holds the cells that begin in it.

    `columns` are widths in tenths of a millimetre; `header` the rows that are printed again on every page.
    """

    columns: tuple[int, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    header: range

    def cells(self) -> Iterator[PrintedCell]:
        """Every cell, row by row."""
        return (cell for row in self.rows for cell in row)

    def span(self, cell: PrintedCell) -> int:
        """The width of a cell in tenths of a millimetre."""
        return sum(self.columns[cell.column : cell.column + cell.width])

    def covered_rows(self) -> tuple[tuple[PrintedCell, ...], ...]:
        """For each row every cell that begins in it or reaches down into it, left to right."""
        covered: list[list[PrintedCell]] = [[] for _ in self.rows]
        for cell in self.cells():
            for number in range(cell.row, cell.row + cell.height):
                covered[number].append(cell)
        return tuple(tuple(sorted(cells, key=lambda cell: cell.column)) for cells in covered)


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet on paper: its title ("" for none), the lines below the title, and the table."""

    title: str
    lines_above: tuple[str, ...]
    table: PrintedTable
    layout: Layout

    def texts(self) -> Iterator[str]:
        """Every text on the paper, from top to bottom."""
        yield from (self.title, *self.lines_above)
        yield from (cell.text for cell in self.table.cells())


def cut_below(cell: PrintedCell, row: int) -> tuple[PrintedCell, PrintedCell]:
    """A tall cell as two, the second beginning at `row` with the text; the first stays empty above it.

    Formats that print a header again cannot merge a cell across the header's lower edge.
    """
    above = row - cell.row
    return replace(cell, text="", height=above), replace(cell, row=row, height=cell.height - above)
