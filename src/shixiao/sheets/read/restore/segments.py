"""The rows of a block: it is cut where level names and fund rows stand, and each piece must have one reading."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shixiao.messages import message
from shixiao.sheets.read.restore.levels import LostNames, named_levels
from shixiao.sheets.read.restore.restored import Budget, TooManyCuts
from shixiao.sheets.read.restore.rows import Cells, Cut, RowShape, row_cuts
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.zone import Zone

LONGEST_SHOWN = 40
Opens = Callable[[int], bool]


def cut_block(tokens: Sequence[Token], shape: RowShape, opens: Opens, budget: Budget) -> Zone:
    """The rows of a block, in order. `opens` says whether the piece at a position begins a row for certain."""
    zone, lost = Zone(), LostNames()
    starts = [n for n in range(len(tokens)) if n == 0 or opens(n)]
    for start, end in pairwise([*starts, len(tokens)]):
        for piece in _cut_segment(tokens, start, end, shape, budget):
            line = tokens[piece.start].line
            if piece.cells is not None:
                zone.add_row(lost.give_to(piece.cells, shape.roles), line)
                continue
            lost.lose(named_levels(tokens[piece.start : piece.end]))
            text = " ".join(token.text for token in tokens[piece.start : piece.end] if token.text)
            zone.refuse(line, message(piece.refused, text=shortened(text)))
    return zone


@dataclass(frozen=True, slots=True)
class _Piece:
    """Pieces `start` to `end` of a block: the cells of one row, or the sentence that refuses them."""

    start: int
    end: int
    cells: Cells | None = None
    refused: str = ""


def shortened(text: str) -> str:
    """A text as a message shows it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _cut_segment(tokens: Sequence[Token], start: int, end: int, shape: RowShape, budget: Budget) -> Iterator[_Piece]:
    """The rows between two certain places. A row is certain where every reading of the segment holds it."""
    try:
        edges = _edges(tokens, start, end, shape, budget)
    except TooManyCuts:
        yield _Piece(start, end, refused="restore.too_many_cuts")
        return
    before, behind = _ways(edges, start, end)
    total = before.get(end, 0)
    if not total:
        yield _Piece(start, end, refused="restore.no_cut")
        return
    certain = [at for at in sorted(before) if before[at] * behind.get(at, 0) == total]
    for at, following in pairwise(certain):
        live = [cut for cut in edges[at] if behind.get(cut.end)]
        only = live[0].cells if len(live) == 1 else None
        yield _Piece(at, following, only, refused="restore.several_cuts")


def _edges(tokens: Sequence[Token], start: int, end: int, shape: RowShape, budget: Budget) -> dict[int, list[Cut]]:
    """Every row that may stand somewhere between `start` and `end`, by the position where it begins."""
    edges: dict[int, list[Cut]] = {}
    reached = {start}
    for at in range(start, end):
        if at in reached:
            edges[at] = row_cuts(tokens, at, end, shape, budget)
            reached.update(cut.end for cut in edges[at])
    return edges


def _ways(edges: dict[int, list[Cut]], start: int, end: int) -> tuple[dict[int, int], dict[int, int]]:
    """In how many ways each position is reached from the start, and the end from each position."""
    before, behind = {start: 1}, {end: 1}
    for at in sorted(edges):
        for cut in edges[at]:
            before[cut.end] = before.get(cut.end, 0) + before.get(at, 0)
    for at in sorted(edges, reverse=True):
        behind[at] = sum(behind.get(cut.end, 0) for cut in edges[at])
    return before, behind
