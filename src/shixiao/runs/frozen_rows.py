"""A few rows of a frozen table, found without reading the others: by their numbers, or by their persons."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from shixiao.evidence.tables import PERSON

Row = Mapping[str, Any]


class FrozenRows:
    """The rows of one table of a snapshot.

    `row` counts from 0, so that a number says which row group holds it. Tables about persons are ordered by person, so
    that the statistics of the row groups say which of them hold one.
    """

    def __init__(self, file: Path) -> None:
        self._file = pq.ParquetFile(file)
        metadata = self._file.metadata
        lengths = (metadata.row_group(group).num_rows for group in range(metadata.num_row_groups))
        self._starts = [0, *accumulate(lengths)]

    def at(self, numbers: Iterable[int], columns: Sequence[str] | None = None) -> dict[int, Row]:
        """The rows of these numbers."""
        found: dict[int, Row] = {}
        for group, among in groupby(sorted(set(numbers)), key=lambda number: bisect_right(self._starts, number) - 1):
            wanted = list(among)
            rows = self._group(group, columns).take([number - self._starts[group] for number in wanted])
            found.update(zip(wanted, rows.to_pylist(), strict=True))
        return found

    def of(self, person: int) -> list[Row]:
        """The rows of a person, in order."""
        rows: list[Row] = []
        for group in self._holding(person):
            held = self._group(group, None)
            rows += held.filter(pc.equal(held[PERSON], person)).to_pylist()
        return rows

    def _holding(self, person: int) -> Iterator[int]:
        """The row groups that may hold a person; without statistics each may."""
        place = self._file.schema_arrow.get_field_index(PERSON)
        for group in range(self._file.metadata.num_row_groups):
            said = self._file.metadata.row_group(group).column(place).statistics
            if said is None or not said.has_min_max or said.min <= person <= said.max:
                yield group

    def _group(self, group: int, columns: Sequence[str] | None) -> pa.Table:
        return self._file.read_row_group(group, columns=None if columns is None else list(columns))
