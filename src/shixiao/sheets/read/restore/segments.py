"""The rows of a block: it is cut where level names and fund rows stand, and each piece must have one reading."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shixiao.messages import Message, message
from shixiao.sheets.read.restore.restored import Budget, TooManyCuts
from shixiao.sheets.read.restore.rows import Cells, Cut, RowShape, row_cuts
from shixiao.sheets.read.restore.tokens import Token


@dataclass(frozen=True, slots=True)
class Refused:
    """Pieces that could not be cut into rows: the first line they stand on, and why."""

    line: int
    reason: Message


Opens = Callable[[int], bool]


def cut_block(tokens: Sequence[Token], shape: RowShape, opens: Opens, budget: Budget) -> Iterator[Cells | Refused]:
    """The rows of a block, in order. `opens` says whether the piece at a position begins a row for certain."""
    starts = [n for n in range(len(tokens)) if n == 0 or opens(n)]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        try:
            yield from _cut_segment(tokens, start, end, shape, budget)
        except TooManyCuts:
            yield _refused("restore.too_many_cuts", tokens, start, end)


def _cut_segment(
    tokens: Sequence[Token], start: int, end: int, shape: RowShape, budget: Budget
) -> Iterator[Cells | Refused]:
    """The rows between two certain places. A row is certain where every reading of the segment holds it."""
    edges = _edges(tokens, start, end, shape, budget)
    before, behind = _ways(edges, start, end)
    total = before.get(end, 0)
    if not total:
        yield _refused("restore.no_cut", tokens, start, end)
        return
    certain = [at for at in sorted(before) if before[at] * behind.get(at, 0) == total]
    for at, following in zip(certain, certain[1:], strict=False):
        live = [cut for cut in edges.get(at, ()) if behind.get(cut.end)]
        if len(live) == 1:
            yield live[0].cells
        else:
            yield _refused("restore.several_cuts", tokens, at, following)


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


def _refused(key: str, tokens: Sequence[Token], start: int, end: int) -> Refused:
    text = " ".join(token.text or "" for token in tokens[start:end])
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return Refused(tokens[start].line, message(key, text=shown))
