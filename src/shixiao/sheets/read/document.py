"""What a file holds before anyone knows that it is a sheet: grids of cells and lines of text, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from shixiao.messages import Message
from shixiao.sheets.model import Doubt


class Unreadable(Exception):
    """A file or sheet that is refused. `reason` is a sentence that says what is wrong and what to do."""

    def __init__(self, reason: Message, place: Message | str = "") -> None:
        super().__init__(str(reason))
        self.reason, self.place = reason, place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its text as printed (None when empty) and the columns and rows it covers."""

    text: str | None
    row: int
    column: int
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Each row holds the cells that *begin* in it, left to right; a merged cell stands once.

    `place` names the table for a person (table 2, worksheet 项目); `Cell.row` is the row in the file, from 0.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: Message | str

    def texts(self) -> Iterator[str]:
        """Every text of the grid in reading order."""
        return (cell.text for row in self.rows for cell in row if cell.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside any table."""

    text: str
    place: Message | str


@dataclass(frozen=True, slots=True)
class Gap:
    """A row or cell that could not be read for certain, where it stood among the blocks."""

    doubt: Doubt


Block = Grid | Line | Gap


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of one file, in reading order, and the sheets that could not be told apart at all."""

    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...] = ()


def grid_of(rows: list[list[str | None]], place: Message | str) -> Grid:
    """A grid of unmerged cells, from rows of texts."""
    return Grid(
        tuple(tuple(Cell(text, r, c) for c, text in enumerate(row)) for r, row in enumerate(rows)),
        place,
    )
