"""Rows behind a page break, whose cells must be set under the header of the page before."""

from dataclasses import dataclass

from shixiao.sheets.read.restore.cells import MONEY, POINTS, is_points
from shixiao.sheets.read.restore.header import SECTIONS, Column, header_words
from shixiao.sheets.read.restore.words import is_amount, is_dash, is_total, meaning
from shixiao.values import Number

Cells = list[str | None]


@dataclass(slots=True)
class Block:
    """A header that holds for the rows below it; `rows` are the header row and the rows of its own page."""

    columns: tuple[Column | None, ...]
    is_indicators: bool
    rows: list[Cells]

    def printed(self) -> list[int]:
        """The columns in which this page printed anything; the others only continue a merged cell."""
        width = range(len(self.columns))
        return [n for n in width if any(n < len(row) and row[n] is not None for row in self.rows)]

    @property
    def roles(self) -> list[str | None]:
        """The role of each column; None for one without a header word."""
        return [column.role if column else None for column in self.columns]


def block_under(row: Cells) -> Block | None:
    """The block that this row opens; None for a row that is no header."""
    for section in SECTIONS:
        columns = header_words(row, section)
        if columns:
            return Block(columns, section != "fund_columns", [row])
    return None


def set_under(row: Cells, block: Block) -> Cells | None:
    """The row with its cells in the header's columns. None where no column, or more than one, may be meant."""
    printed = block.printed()
    readings = [row]
    if len(row) == len(printed):
        spread: Cells = [None] * len(block.columns)
        for place, cell in zip(printed, row, strict=True):
            spread[place] = cell
        readings.append(spread)
    widened = [_widened(reading, len(block.columns)) for reading in readings]
    possible = [reading for reading in widened if reading is not None and _is_plausible(reading, block)]
    return possible[0] if possible and all(reading == possible[0] for reading in possible) else None


def _widened(row: Cells, width: int) -> Cells | None:
    """The row with exactly `width` cells; None where a cell would be lost."""
    if any(cell is not None for cell in row[width:]):
        return None
    return (row + [None] * width)[:width]


def _is_plausible(row: Cells, block: Block) -> bool:
    """Whether every cell may stand in its column, and the row has the cells that no row lacks."""
    printed = set(block.printed())
    if any(cell is not None and n not in printed for n, cell in enumerate(row)):
        return False
    if not all(_suits(column, cell) for column, cell in zip(block.columns, row, strict=True) if column and cell):
        return False
    first = next((n for n, cell in enumerate(row) if cell), 0)
    return _has_totals_only(row, first, block) if is_total(row[first] or "") else _has_name(row, block)


def _suits(column: Column, cell: str) -> bool:
    if column.role in POINTS:
        return is_dash(cell) or is_points(cell)
    if column.role in MONEY:
        return is_dash(cell) or isinstance(meaning(cell), Number)
    return column.role != "explanation" or not is_amount(cell)


def _has_totals_only(row: Cells, first: int, block: Block) -> bool:
    """Whether a row of totals has figures in no other columns than those of points."""
    return all(
        cell is None or n == first or (column is not None and column.role in POINTS | {"explanation"})
        for n, (cell, column) in enumerate(zip(row, block.columns, strict=True))
    )


def _has_name(row: Cells, block: Block) -> bool:
    known = {column.role: cell for column, cell in zip(block.columns, row, strict=True) if column}
    if not block.is_indicators:
        first = next(n for n, column in enumerate(block.columns) if column)
        return any(cell is not None for cell in row[:first])
    return known.get("level3") is not None and any(known.get(role) for role in ("target", "actual", "weight"))
