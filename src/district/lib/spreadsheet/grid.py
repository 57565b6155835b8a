"""The cells of a sheet, at the places where they stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

ROWS, COLUMNS = 100_001, 200
"""The most that is read of a sheet: more is refused, not cut off."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """What Excel shows when a formula failed: `#DIV/0!`."""

    word: str


Cell: TypeAlias = str | float | bool | date | datetime | time | timedelta | ErrorValue | None
"""The content of a cell; None: nothing stands in it."""


class Unreadable(Exception):
    """A file that cannot be read; `problem` is damaged, encrypted, too_large, too_long, too_wide, encoding or empty."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet from its cell A1 on."""

    rows: tuple[tuple[Cell, ...], ...]

    def at(self, row: int, column: int) -> Cell:
        """The content of a cell, counted from 0; None outside."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def filled(self) -> Iterator[int]:
        """The numbers of the rows in which something stands, from 0."""
        return (number for number, cells in enumerate(self.rows) if any(cell is not None for cell in cells))


def address(row: int, column: int) -> str:
    """How Excel names a cell: `C7` for row 6, column 2, both from 0."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """How Excel names a column: A is 0, Z is 25, AA is 26."""
    rest, last = divmod(column, 26)
    return f"{letters(rest - 1) if rest else ''}{chr(65 + last)}"


def cell(value: object) -> Cell:
    """A value as read: texts without invisible characters and outer spaces, and nothing for an empty one."""
    if isinstance(value, str):
        return value.translate(_INVISIBLE).strip() or None
    return value  # type: ignore[return-value]


def checked(rows: tuple[tuple[Cell, ...], ...]) -> Grid:
    """A grid within the bounds. Raises `Unreadable`."""
    if not any(any(value is not None for value in row) for row in rows):
        raise Unreadable("empty")
    if len(rows) > ROWS:
        raise Unreadable("too_long")
    if max(map(len, rows)) > COLUMNS:
        raise Unreadable("too_wide")
    return Grid(rows)


_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E))
"""Characters of no width, which a copied text brings along and nobody sees."""
