"""Withhold what points to somebody, and as much beside it as keeps it from being worked out."""

from collections.abc import Callable, Iterable, Iterator

from shixiao.evidence.disclosure.figure import Figure
from shixiao.evidence.disclosure.network import Moves
from shixiao.evidence.disclosure.rule import threshold
from shixiao.evidence.disclosure.system import System, system
from shixiao.evidence.disclosure.table import (
    Cell,
    CountRow,
    CountTable,
    Mark,
    PublishedRow,
    PublishedTable,
    Unpublishable,
)
from shixiao.messages import message


def suppress(table: CountTable) -> PublishedTable:
    """The table without counts that point to somebody; the withheld counts are gone, not hidden.

    Withheld is a numerator, denominator or denominator minus numerator under the threshold, 0 included; only where
    there is nobody to count, 0 of 0 is shown. From all that is shown, together with the sums from stations to centres
    to the district, a small count can still be anything that its mark says: 0 to 4 (a denominator 1 to 4). Where it has
    no such mark (a centre above such a station, denominator minus numerator) as many values are possible.
    Raises `Unpublishable` where the counts contradict each other.
    """
    made = system(table)
    for number, figure in enumerate(made.figures):
        if figure.guarded:
            _guard(made, number)
    return PublishedTable(tuple(_shown(made, table, row) for row in table.rows))


def _guard(made: System, number: int) -> None:
    """Withhold as little as leaves a figure in doubt."""
    found = [moved for least, most in _doubts(made.figures[number]) for moved in _between(made, number, least, most)]
    if not found:
        name, path = next(use for use, known in made.numbers.items() if known == number)
        raise Unpublishable(message("disclosure.cannot_protect", quantity=name, organisation=path[-1] or path[-2]))
    for moved in min(found, key=lambda moved: _loss(made, moved)):
        made.figures[moved].withheld = True


def _doubts(figure: Figure) -> Iterator[tuple[int, int]]:
    """Ranges of which one must stay possible: all that the mark says, or as many values around one without mark."""
    if figure.small:
        yield figure.low, figure.high
    else:
        span = threshold() - 1 - figure.low
        yield from ((least, least + span) for least in range(figure.low, figure.value + 1))


def _between(made: System, number: int, least: int, most: int) -> Iterator[set[int]]:
    """The figures that must be in doubt so that one can be both `least` and `most`, if it can."""
    down, up = (_reach(made, number, value) for value in (least, most))
    if down is not None and up is not None:
        yield {moved for moves in (down, up) for moved, amount in moves.items() if amount}


def _reach(made: System, number: int, value: int) -> Moves | None:
    """Another table that a reader could not tell from this one, in which the figure has this value.

    A count that stands in several rows moves in all of them. The row at hand may move such counts, the others must
    then follow; where they cannot, only the row's own counts may move.
    """
    rows = sorted(made.networks, key=lambda network: number not in network.arcs)
    for shared in (True, False):
        moves: Moves = {number: value - made.figures[number].value}
        if all(row.balance(moves, _free(made, number, shared=shared and row is rows[0])) for row in rows):
            return moves
    return None


def _free(made: System, number: int, *, shared: bool) -> Callable[[int], bool]:
    """Which figures may move to make room for one: never itself."""
    return lambda other: other != number and (shared or made.figures[other].private)


def _loss(made: System, moved: Iterable[int]) -> int:
    return sum(made.figures[number].cost for number in moved if not made.figures[number].withheld)


def _shown(made: System, table: CountTable, row: CountRow) -> PublishedRow:
    def cell(part: str, value: int) -> Cell:
        figure = made.figures[made.numbers[table.quantity(row.key, part), row.organisation]]
        if not figure.withheld:
            return value
        return Mark.SMALL if figure.small else Mark.OTHER

    denominator = None if row.denominator is None else cell("denominator", row.denominator)
    return PublishedRow(row.key, row.organisation, cell("numerator", row.numerator), denominator)
