"""The lists behind the counts of a run: one Parquet file a row of the sheet, sorted so that a page is a slice.

Rows are sorted by health centre, state and unit, and the file's metadata says where each centre's states begin. A page
therefore reads the few row groups it touches and never scans.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROW_GROUP = 16_384
_SLICES = b"slices"


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
    slices = json.dumps(list(_slices(rows))).encode()
    pq.write_table(rows.replace_schema_metadata({_SLICES: slices}), file, row_group_size=ROW_GROUP, compression="zstd")


def _slices(rows: pa.Table) -> Iterator[tuple[int, str, int, int]]:
    counts = rows.group_by(["centre", "state"], use_threads=False).aggregate([([], "count_all")])
    sizes = sorted(zip(*(counts[name].to_pylist() for name in ("centre", "state", "count_all")), strict=True))
    start = 0
    for centre, state, length in sizes:
        yield centre, state, start, length
        start += length


class MemberList:
    """The list behind one row of a run."""

    def __init__(self, file: Path) -> None:
        self._file = pq.ParquetFile(file)

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """The file's slices in order."""
        kept = self._file.schema_arrow.metadata[_SLICES]
        return tuple(Slice(*each) for each in json.loads(kept))

    def count(self, states: tuple[str, ...], centre: int | None = None) -> int:
        """How many units are in one of these states, of one centre or of all."""
        return sum(each.length for each in self._chosen(states, centre))

    def total(self, states: tuple[str, ...], centre: int | None = None) -> int:
        """What the units in one of these states add up to: live births, fen, or themselves."""
        chosen = self._chosen(states, centre)
        return sum(pc.sum(self._rows(each.start, each.length, ["amount"])["amount"]).as_py() for each in chosen)

    def by_organisation(self, states: tuple[str, ...]) -> dict[int, int]:
        """What the units in one of these states add up to, for each organisation itself."""
        rows = self._file.read(columns=["organisation", "state", "amount"])
        rows = rows.filter(pc.is_in(rows["state"], pa.array(states)))
        added = rows.group_by("organisation").aggregate([("amount", "sum")])
        return dict(zip(added["organisation"].to_pylist(), added["amount_sum"].to_pylist(), strict=True))

    def tally(self, state: str, centre: int | None = None) -> Mapping[tuple[str, int], int]:
        """How many units of a state each reason has, with how many records they had."""
        found: Counter[tuple[str, int]] = Counter()
        for each in self._chosen((state,), centre):
            rows = self._rows(each.start, each.length, ["reason", "done"]).group_by(["reason", "done"])
            counted = rows.aggregate([([], "count_all")]).to_pydict()
            found.update(
                dict(zip(zip(counted["reason"], counted["done"], strict=True), counted["count_all"], strict=True))
            )
        return found

    def page(
        self, states: tuple[str, ...], centre: int | None = None, *, offset: int = 0, limit: int = 50
    ) -> list[Member]:
        """At most `limit` units in one of these states, `offset` units further on."""
        members: list[Member] = []
        for each in self._chosen(states, centre):
            skipped = min(offset, each.length)
            taken = min(each.length - skipped, limit - len(members))
            if taken:
                members += self._members(each.start + skipped, taken)
            offset -= skipped
        return members

    def table(self, columns: list[str]) -> pa.Table:
        """Every row, for comparing two runs."""
        return self._file.read(columns=columns)

    def _chosen(self, states: tuple[str, ...], centre: int | None) -> list[Slice]:
        return [each for each in self.slices if each.state in states and centre in (None, each.centre)]

    def _members(self, start: int, length: int) -> list[Member]:
        rows: list[dict[str, Any]] = self._rows(start, length).to_pylist()
        return [Member(**row) for row in rows]

    def _rows(self, start: int, length: int, columns: list[str] | None = None) -> pa.Table:
        first, last = start // ROW_GROUP, (start + length - 1) // ROW_GROUP
        groups = self._file.read_row_groups(list(range(first, last + 1)), columns=columns)
        return groups.slice(start - first * ROW_GROUP, length)
