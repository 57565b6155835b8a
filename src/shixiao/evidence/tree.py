"""The district's organisations as a tree: district office, health centres, stations."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from shixiao.evidence.level import Level


@dataclass(frozen=True)
class OrganisationTree:
    """Organisations by their number in the snapshot."""

    codes: Sequence[str]
    titles: Sequence[str]
    levels: Sequence[Level]
    parents: Sequence[int | None]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each organisation's number by its code."""
        return {code: number for number, code in enumerate(self.codes)}

    @cached_property
    def roots(self) -> list[int]:
        """The organisations with none above them."""
        return [number for number, above in enumerate(self.parents) if above is None]

    def at(self, level: Level) -> list[int]:
        """For each organisation the one of `level` it belongs to, itself included; itself where it stands above."""
        return [self._at(number, level) for number in range(len(self.codes))]

    def under(self, organisation: int) -> frozenset[int]:
        """An organisation and all below it."""
        return frozenset(number for number in range(len(self.codes)) if organisation in self.above(number))

    def path_to(self, organisation: int) -> tuple[str, ...]:
        """The codes from the top of the tree down to an organisation."""
        return tuple(self.codes[above] for above in reversed(self.above(organisation)))

    def _at(self, number: int, level: Level) -> int:
        return next((above for above in self.above(number) if self.levels[above] == level), number)

    def above(self, organisation: int) -> list[int]:
        """The organisation and those above it; a circle in the source ends where it closes."""
        path: list[int] = []
        above: int | None = organisation
        while above is not None and above not in path:
            path.append(above)
            above = self.parents[above]
        return path


def read_tree(organisations: Path) -> OrganisationTree:
    """The tree of a snapshot's organisations.parquet."""
    columns = pq.read_table(organisations, columns=["code", "title", "level", "parent"]).to_pydict()
    return OrganisationTree(columns["code"], columns["title"], columns["level"], columns["parent"])
