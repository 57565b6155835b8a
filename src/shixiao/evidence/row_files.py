"""A few rows of a snapshot's table, read where they lie: a page wants fifty of a million.

A frozen row's number is its place in the file, and the tables of people are sorted by person, so that both a row and a
person's rows are found without reading what stands before them.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from shixiao.evidence.tables import PERSON

Row = Mapping[str, Any]


class RowFile:
    """One table's file."""

    def __init__(self, file: Path) -> None:
        self._file = pq.ParquetFile(file)

    @property
    def columns(self) -> list[str]:
        """Its columns in order."""
        names: list[str] = self._file.schema_arrow.names
        return names

    @property
    def has_persons(self) -> bool:
        """Whether its rows are of people."""
        return PERSON in self.columns

    def at(self, rows: Sequence[int], columns: Sequence[str] | None = None) -> dict[int, Row]:
        """These rows by their numbers."""
        found: dict[int, Row] = {}
        for group, wanted in self._by_group(rows).items():
            read = self._file.read_row_group(group, columns=None if columns is None else list(columns))
            taken = read.take([row - self._starts[group] for row in wanted])
            found |= dict(zip(wanted, taken.to_pylist(), strict=True))
        return found

    def of_person(self, person: int) -> list[Row]:
        """The rows of one person, in the order of the table, which is sorted by person."""
        found: list[Row] = []
        for group, (least, most) in enumerate(self._persons):
            if least <= person <= most:
                persons = self._file.read_row_group(group, columns=[PERSON])[PERSON].to_numpy()
                first, last = np.searchsorted(persons, [person, person + 1])
                if first < last:
                    found += self._file.read_row_group(group).slice(first, last - first).to_pylist()
        return found

    def _by_group(self, rows: Sequence[int]) -> dict[int, list[int]]:
        groups: dict[int, list[int]] = {}
        for row in sorted(set(rows)):
            groups.setdefault(bisect_right(self._starts, row) - 1, []).append(row)
        return groups

    @cached_property
    def _starts(self) -> list[int]:
        """The number of each row group's first row."""
        starts, metadata = [0], self._file.metadata
        for group in range(metadata.num_row_groups - 1):
            starts.append(starts[-1] + metadata.row_group(group).num_rows)
        return starts

    @cached_property
    def _persons(self) -> list[tuple[int, int]]:
        """The least and the greatest person of each row group."""
        metadata, column = self._file.metadata, self.columns.index(PERSON)
        statistics = [metadata.row_group(group).column(column).statistics for group in range(metadata.num_row_groups)]
        return [(each.min, each.max) if each and each.has_min_max else (0, 1 << 62) for each in statistics]
