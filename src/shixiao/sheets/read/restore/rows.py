"""Every way in which one row may begin at a place of a stream."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shixiao.sheets.read.restore.cells import (
    LEVELS,
    VALUES,
    fits,
    is_part_of_words,
    is_value,
    longest,
    may_be_absent,
    points,
)
from shixiao.sheets.read.restore.flow import Flow
from shixiao.sheets.read.restore.header import Column
from shixiao.sheets.read.restore.levels import is_level_name
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.tokens import Token

Cells = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """One row: its cells, and the position behind its last piece."""

    cells: Cells
    end: int


@dataclass(frozen=True, slots=True)
class RowShape:
    """The columns of a block and what its stream kept."""

    columns: tuple[Column, ...]
    flow: Flow

    @property
    def is_funds(self) -> bool:
        """Whether the rows are those of the funds block."""
        return self.columns[0].role == "row"

    @property
    def roles(self) -> list[str]:
        """The role of each column."""
        return [column.role for column in self.columns]


def row_cuts(tokens: Sequence[Token], start: int, end: int, shape: RowShape, budget: Budget) -> list[Cut]:
    """Every possible row that begins at `start` and ends at or before `end`. Raises TooManyCuts."""
    budget.next_row()
    return [cut for cut in _cuts(tokens, start, end, shape, (), budget) if _is_row(cut.cells, shape)]


def _cuts(tokens: Sequence[Token], at: int, end: int, shape: RowShape, cells: Cells, budget: Budget) -> Iterator[Cut]:
    budget.spend()
    if len(cells) == len(shape.columns):
        yield Cut(cells, at)
        return
    column = shape.columns[len(cells)]
    if may_be_absent(column, shape.flow):
        yield from _cuts(tokens, at, end, shape, (*cells, None), budget)
    pieces: list[str | None] = []
    for token in tokens[at : min(end, at + longest(column, shape.flow))]:
        budget.spend()
        pieces.append(token.text)
        if len(pieces) > 1 and not _goes_on(tokens, at, len(pieces), column):
            break
        if fits(column, pieces, shape.flow) and _follows(column, tokens[at], cells, shape):
            cell = " ".join(piece for piece in pieces if piece) or None
            yield from _cuts(tokens, at + len(pieces), end, shape, (*cells, cell), budget)


def _goes_on(tokens: Sequence[Token], at: int, length: int, column: Column) -> bool:
    """Whether a cell may go on over so many pieces: no level name is part of one, and a figure ends a name."""
    last = tokens[at + length - 1]
    if is_level_name(last) or is_level_name(tokens[at]):
        return False
    return column.role in VALUES or last.text is None or not is_value(last.text) or is_part_of_words(last.text)


def _follows(column: Column, token: Token, cells: Cells, shape: RowShape) -> bool:
    """Whether a level name may stand here: as a row's own name it needs its level-2 name before it."""
    if column.role in LEVELS:
        return token.level in (None, column.role)
    if not is_level_name(token):
        return True
    second = next((n for n, other in enumerate(shape.columns) if other.role == "level2"), None)
    return column.role == "level3" and (second is None or (second < len(cells) and cells[second] is not None))


def _is_row(cells: Cells, shape: RowShape) -> bool:
    """Whether the cells may be a row: a name with at least one figure, and no score above its weight."""
    by_role = {column.role: cell for column, cell in zip(shape.columns, cells, strict=True)}
    weight, score = points(by_role.get("weight")), points(by_role.get("score"))
    if weight is not None and score is not None and score > weight and not shape.flow.keeps_empty:
        return False
    if shape.is_funds or shape.flow.keeps_empty:
        return True
    return weight is not None or any(is_value(by_role.get(role) or "") for role in VALUES)
