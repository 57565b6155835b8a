"""The lists behind the counts of a run: one Parquet file a row of the sheet, sorted so that a page is a slice.

Rows are sorted by health centre, state and unit. The file's metadata says where each centre's states begin, and how
many units have which reason. A page therefore reads the few row groups it touches, a count or tally none at all. A page
of one reason alone reads the reasons of the slices it touches as well.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROW_GROUP = 16_384
_GROUPS = b"groups"


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one centre, state, reason and number of records: how many, and what they add up to."""

    centre: int
    state: str
    reason: str
    done: int
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, and where it matters the number of records there were."""

    reason: str
    done: int | None = None

    def fits(self, group: Group) -> bool:
        """Whether the units of a group have it."""
        return group.reason == self.reason and self.done in (None, group.done)


@dataclass(frozen=True, slots=True)
class Slice:
    """Neighbouring rows of one centre and state: the first one's place in the file, and how many."""

    centre: int
    state: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Member:
    """One unit on a list: see `shixiao.indicators.members` for what the fields mean."""

    centre: int
    organisation: int
    state: str
    reason: str
    done: int
    unit: int
    record: int
    amount: int


def write_list(file: Path, rows: pa.Table) -> None:
    """Write members (columns of `Member`), sorting them first."""
    rows = rows.sort_by([("centre", "ascending"), ("state", "ascending"), ("unit", "ascending")])
    metadata = {_GROUPS: json.dumps(_groups(rows)).encode()}
    pq.write_table(rows.replace_schema_metadata(metadata), file, row_group_size=ROW_GROUP, compression="zstd")


def _groups(rows: pa.Table) -> list[tuple[int, str, str, int, int, int]]:
    keys = ["centre", "state", "reason", "done"]
    grouped = rows.group_by(keys, use_threads=False).aggregate([([], "count_all"), ("amount", "sum")])
    columns = (grouped[name].to_pylist() for name in (*keys, "count_all", "amount_sum"))
    return sorted(zip(*columns, strict=True))


class MemberList:
    """The list behind one row of a run."""

    def __init__(self, file: Path) -> None:
        self._file = pq.ParquetFile(file)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The units of the list by centre, state, reason and number of records."""
        return tuple(Group(*each) for each in json.loads(self._file.schema_arrow.metadata[_GROUPS]))

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """The file's slices in order."""
        slices, start = [], 0
        for (centre, state), groups in groupby(self.groups, key=lambda group: (group.centre, group.state)):
            length = sum(group.count for group in groups)
            slices.append(Slice(centre, state, start, length))
            start += length
        return tuple(slices)

    def count(self, states: tuple[str, ...], centre: int | None = None, why: Why | None = None) -> int:
        """How many units are in one of these states, of one centre or of all, for one reason or for any."""
        return sum(group.count for group in self._grouped(states, centre) if why is None or why.fits(group))

    def total(self, states: tuple[str, ...], centre: int | None = None) -> int:
        """What the units in one of these states add up to: live births, fen, or themselves."""
        return sum(group.amount for group in self._grouped(states, centre))

    def tally(self, state: str, centre: int | None = None) -> Mapping[tuple[str, int], int]:
        """How many units of a state each reason has, with how many records they had."""
        found: Counter[tuple[str, int]] = Counter()
        for group in self._grouped((state,), centre):
            found[group.reason, group.done] += group.count
        return found

    def by_organisation(self, states: tuple[str, ...]) -> dict[int, int]:
        """What the units in one of these states add up to, for each organisation itself."""
        rows = self._file.read(columns=["organisation", "state", "amount"])
        rows = rows.filter(pc.is_in(rows["state"], pa.array(states)))
        added = rows.group_by("organisation").aggregate([("amount", "sum")])
        return dict(zip(added["organisation"].to_pylist(), added["amount_sum"].to_pylist(), strict=True))

    def page(
        self,
        states: tuple[str, ...],
        centre: int | None = None,
        *,
        why: Why | None = None,
        offset: int = 0,
        limit: int = 50,
    ) -> list[Member]:
        """At most `limit` units in one of these states, for one reason or any, `offset` units further on."""
        members: list[Member] = []
        for each in self._chosen(states, centre):
            length = each.length if why is None else self.count((each.state,), each.centre, why)
            skipped = min(offset, length)
            taken = min(length - skipped, limit - len(members))
            if taken and length == each.length:
                members += self._members(each.start + skipped, taken)
            elif taken and why is not None:
                members += self._members_at(self._places(each, why)[skipped : skipped + taken])
            offset -= skipped
        return members

    def place(self, states: tuple[str, ...], unit: int, centre: int | None = None) -> int | None:
        """How many units come before this one among those in these states; None where it is not among them."""
        before = 0
        for each in self._chosen(states, centre):
            found = pc.index(self._rows(each.start, each.length, ["unit"])["unit"], unit).as_py()
            if found >= 0:
                return before + int(found)
            before += each.length
        return None

    def table(self, columns: list[str]) -> pa.Table:
        """Every row, for comparing two runs."""
        return self._file.read(columns=columns)

    def _grouped(self, states: tuple[str, ...], centre: int | None) -> Iterator[Group]:
        return (each for each in self.groups if each.state in states and centre in (None, each.centre))

    def _chosen(self, states: tuple[str, ...], centre: int | None) -> list[Slice]:
        return [each for each in self.slices if each.state in states and centre in (None, each.centre)]

    def _members(self, start: int, length: int) -> list[Member]:
        rows: list[dict[str, Any]] = self._rows(start, length).to_pylist()
        return [Member(**row) for row in rows]

    def _places(self, each: Slice, why: Why) -> list[int]:
        """Where in the file the units of a slice stand that have a reason."""
        rows = self._rows(each.start, each.length, ["reason", "done"])
        fits = pc.equal(rows["reason"], why.reason)
        if why.done is not None:
            fits = pc.and_(fits, pc.equal(rows["done"], why.done))
        return [each.start + place for place in pc.indices_nonzero(fits).to_pylist()]

    def _members_at(self, places: list[int]) -> list[Member]:
        """The units at these places, which ascend."""
        members: list[Member] = []
        for group, among in groupby(places, key=lambda place: place // ROW_GROUP):
            rows = self._file.read_row_groups([group]).take([place - group * ROW_GROUP for place in among])
            members += [Member(**row) for row in rows.to_pylist()]
        return members

    def _rows(self, start: int, length: int, columns: list[str] | None = None) -> pa.Table:
        first, last = start // ROW_GROUP, (start + length - 1) // ROW_GROUP
        groups = self._file.read_row_groups(list(range(first, last + 1)), columns=columns)
        return groups.slice(start - first * ROW_GROUP, length)
