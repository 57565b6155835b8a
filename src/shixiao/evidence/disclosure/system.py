"""Everything a reader of a published table can reckon with: its counts, and the sums between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shixiao.evidence.disclosure.column import Column, Node, loose, tied
from shixiao.evidence.disclosure.figure import UNLIMITED, Figure
from shixiao.evidence.disclosure.network import Network
from shixiao.evidence.disclosure.rows import OWN, Use, completed_rows, empty_rows
from shixiao.evidence.disclosure.rule import threshold
from shixiao.evidence.disclosure.table import CountRow, CountTable, Path, Unpublishable
from shixiao.messages import message

LEVELS, LEVEL, DIGIT = 3, 50, 10
"""Withholding a count of a level costs as much as fifty below it, and a little more the larger the count is."""


@dataclass(slots=True)
class System:
    """The figures of a table, their numbers by what they count and for whom, and the networks of its rows."""

    figures: list[Figure] = field(default_factory=list)
    numbers: dict[Use, int] = field(default_factory=dict)
    networks: list[Network] = field(default_factory=list)


def system(table: CountTable) -> System:
    """The figures and sums of a table. Raises `Unpublishable` where its counts contradict each other."""
    made, by_key = System(), completed_rows(table)
    empty = empty_rows(table, by_key)
    for key, rows in by_key.items():
        for columns in _networks(table, key, rows):
            arcs: dict[int, tuple[Node, Node]] = {}
            for name, column in columns.items():
                for path, value in column.counts.items():
                    figure = _figure(column, path, value, is_empty=(key, path) in empty)
                    arcs[_number(made, (name, path), figure)] = column.ends(name, path)
            made.networks.append(Network(made.figures, arcs))
    _widen_above_small(made)
    return made


def _networks(table: CountTable, key: str, rows: Mapping[Path, CountRow]) -> list[dict[str, Column]]:
    """The columns of a row that hang together: all three, or each by itself."""
    numerator, denominator = (table.quantity(key, part) for part in ("numerator", "denominator"))
    whole = {path: row.denominator for path, row in rows.items() if row.denominator is not None}
    if whole and key not in table.apart:
        return [dict(zip((numerator, f"{key}.complement", denominator), tied(rows), strict=True))]
    counts = {path: row.numerator for path, row in rows.items()}
    return [{name: loose(column)} for name, column in ((numerator, counts), (denominator, whole)) if column]


def _figure(column: Column, path: Path, value: int, *, is_empty: bool) -> Figure:
    """What is printed and small is withheld, unless there is nobody to count; what is not printed is never known."""
    if is_empty:
        return Figure(0, 0, 0, 0, _cost(path, 0))
    small, least = value < threshold(), column.least
    if not column.printed or path[-1] == OWN:
        return Figure(value, least, least, UNLIMITED, 0, withheld=True, guarded=small)
    if small:
        return Figure(value, least, least, threshold() - 1, _cost(path, value), withheld=True, guarded=True)
    return Figure(value, least, threshold(), UNLIMITED, _cost(path, value))


def _widen_above_small(made: System) -> None:
    """A small count has one mark only: whoever stands above an organisation with that mark gets the other one.

    Else four stations with somebody each under a centre with fewer than five would give each other away.
    """
    small = [use for use, number in made.numbers.items() if made.figures[number].small]
    for name, path in small:
        for length in range(1, len(path)):
            number = made.numbers.get((name, path[:length]))
            if number is not None:
                figure = made.figures[number]
                figure.low, figure.high = figure.least, UNLIMITED


def _cost(path: Path, value: int) -> int:
    dearer: int = LEVEL ** max(0, LEVELS - len(path))
    return dearer * (DIGIT + value.bit_length())


def _number(made: System, use: Use, figure: Figure) -> int:
    """The figure's number: a new one, or that of the same count in another row."""
    if use not in made.numbers:
        made.figures.append(figure)
        return made.numbers.setdefault(use, len(made.figures) - 1)
    known = made.figures[made.numbers[use]]
    if known.value != figure.value:
        values = {"quantity": use[0], "organisation": use[1][-1], "first": known.value, "second": figure.value}
        raise Unpublishable(message("disclosure.two_values", **values))
    known.low, known.least = min(known.low, figure.low), min(known.least, figure.least)
    known.cost, known.private = known.cost + figure.cost, False
    return made.numbers[use]
