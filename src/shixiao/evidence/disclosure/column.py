"""One count of a row of the sheet, organisation by organisation, and the sums it takes part in."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from shixiao.evidence.disclosure.table import CountRow, Path

Node = tuple[str, Path]
OUTSIDE: Node = ("", ())
"""Where the counts of the highest organisations come from."""


@dataclass(frozen=True, slots=True)
class Column:
    """One count for each organisation.

    `upward` turns the direction in which doubts travel. `meets` says whether the column is tied to the others of its
    row at the lowest organisations. `least` is the smallest count that is ever withheld: an empty denominator is not.
    """

    counts: Mapping[Path, int]
    split: frozenset[Path]
    printed: bool = True
    upward: bool = False
    meets: bool = True
    least: int = 0

    def ends(self, name: str, path: Path) -> tuple[Node, Node]:
        """The sum a count leaves and the sum it enters."""
        above = nearest_above(path, self.counts)
        upper = OUTSIDE if above is None else (name, above)
        lower = (name, path) if path in self.split else ("", path) if self.meets else OUTSIDE
        return (lower, upper) if self.upward else (upper, lower)


def tied(rows: Mapping[Path, CountRow]) -> tuple[Column, Column, Column]:
    """Numerator, complement and denominator of a row whose numerator is part of its denominator."""
    split, whole = _split(rows), {path: row.denominator or 0 for path, row in rows.items()}
    numerators = {path: row.numerator for path, row in rows.items()}
    complements = {path: whole[path] - numerators[path] for path in rows}
    return (
        Column(numerators, split),
        Column(complements, split, printed=False),
        Column(whole, split, upward=True, least=1),
    )


def loose(counts: Mapping[Path, int]) -> Column:
    """A count that is tied to no other."""
    return Column(counts, _split(counts), meets=False)


def nearest_above(path: Path, counts: Container[Path]) -> Path | None:
    """The nearest organisation above that has a count."""
    return next((path[:length] for length in range(len(path) - 1, 0, -1) if path[:length] in counts), None)


def _split(counts: Iterable[Path]) -> frozenset[Path]:
    """The organisations that have others below them."""
    known = set(counts)
    return frozenset(above for path in known if (above := nearest_above(path, known)) is not None)
