"""What sums say about cuts: a block's weights make its printed weight, and all weights and scores make the total."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import product
from math import prod

from shixiao.sheets.read.restore.digits import number_ends
from shixiao.sheets.read.restore.glued_rows import Reading, points_in
from shixiao.sheets.read.restore.header import Column
from shixiao.sheets.read.restore.stretches import Stretch, blocks, printed_weight

MOST_COMBINATIONS = 10_000
LARGEST_TOTAL = 200


@dataclass(frozen=True, slots=True)
class Points:
    """A weight and a score, or a sum of them."""

    weight: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class TotalCut:
    """The digits of the row of totals cut in two, as printed."""

    weight: str
    score: str

    @property
    def points(self) -> Points:
        """The two as numbers."""
        return Points(Decimal(self.weight), Decimal(self.score))


Fits = Callable[[Points], bool]


def points_of(readings: Sequence[Reading], columns: Sequence[Column]) -> Points:
    """The sums over the rows of these readings."""
    rows = [row for reading in readings for row in reading]
    weight, score = (sum((points_in(row, columns, role) for row in rows), Decimal(0)) for role in ("weight", "score"))
    return Points(weight, score)


def decide(
    stretches: Sequence[Stretch], columns: Sequence[Column], fund: Points | None, totals: Sequence[TotalCut]
) -> None:
    """Drop the readings that no sum allows. A stretch that could not be cut at all leaves its sums without a say."""
    for block in blocks(stretches):
        weight = printed_weight(block[0].level1)
        if weight is not None:
            _keep(block, columns, partial(_weighs, weight))
    _keep(stretches, columns, lambda made: any(made in _parts(total.points, fund) for total in totals))


def total_cuts(plain: str, start: int, end: int) -> list[TotalCut]:
    """Every way to cut the digits of the row of totals into a weight and a score."""
    cuts = []
    for stop in number_ends(plain, start, end):
        rest = stop + len(plain[stop:end]) - len(plain[stop:end].lstrip())
        if end in number_ends(plain, rest, end):
            cut = TotalCut(plain[start:stop], plain[rest:end])
            cuts += [cut] if cut.points.score <= cut.points.weight <= LARGEST_TOTAL and cut.points.weight else []
    return cuts


def agreed_totals(
    stretches: Sequence[Stretch], columns: Sequence[Column], fund: Points | None, totals: Sequence[TotalCut]
) -> list[TotalCut]:
    """The totals whose weight is the sum of the rows' weights, with the fund row's or without it."""
    readings = [stretch.only for stretch in stretches]
    certain = [reading for reading in readings if reading is not None]
    if len(certain) < len(readings):
        return []
    made = points_of(certain, columns).weight
    return [total for total in totals if made in {part.weight for part in _parts(total.points, fund)}]


def _weighs(weight: Decimal, made: Points) -> bool:
    return made.weight == weight


def _parts(total: Points, fund: Points | None) -> tuple[Points, ...]:
    """What the indicators make of a total: all of it, or all but the fund row."""
    return (total, Points(total.weight - fund.weight, total.score - fund.score)) if fund else (total,)


def _keep(stretches: Sequence[Stretch], columns: Sequence[Column], fits: Fits) -> None:
    """Keep the readings that fit together, where that leaves any; a sheet whose sums are wrong is kept as it is."""
    ways = prod(len(stretch.readings) for stretch in stretches)
    if not 1 < ways <= MOST_COMBINATIONS:
        return
    combinations = product(*(stretch.readings for stretch in stretches))
    fitting = [readings for readings in combinations if fits(points_of(readings, columns))]
    for number, stretch in enumerate(stretches):
        if fitting:
            stretch.readings = tuple(dict.fromkeys(readings[number] for readings in fitting))
