"""A table of evidence: its columns in order, what identifies a row, and how frozen rows are sorted."""

from typing import ClassVar

import pyarrow as pa

from shixiao.evidence.records import Records, Scalar, Test
from shixiao.evidence.tables.column import Column, Kind

ROW = "row"
PERSON = "person"
SCHEMA_VERSION = 2
"""Raised whenever a table's frozen columns change."""


class Table:
    """One documented class per table. A subclass lists its columns; the docstring says what one row is.

    `key` identifies a row of the source. `order` sorts the frozen rows, which are then numbered from 0 in `row`;
    a source's `resident` column is frozen as `person`. `day` is the column that says when a row counts, in tables whose
    rows are counted.
    """

    name: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    order: ClassVar[tuple[str, ...]]
    day: ClassVar[str] = ""
    place: ClassVar[int] = 1000
    """Where it stands among the tables; of two in the same place the name decides."""
    is_derived: ClassVar[bool] = False
    """Whether it is made while freezing, so that no source brings it."""
    may_be_absent: ClassVar[bool] = False
    """Whether a snapshot of sources that bring no such records is without it: nobody says that there were none."""

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """The source's columns by name, in order."""
        return {name: value for name, value in vars(cls).items() if isinstance(value, Column)}

    @classmethod
    def records(cls, *, that: Test | None = None, by: str = "person", **where: Scalar) -> Records:
        """The rows in which each column named has the value given, and that pass a test, each on its day."""
        pairs = tuple((column, (value,)) for column, value in sorted(where.items()))
        return Records(cls.name, cls.day, pairs, that, by)

    @classmethod
    def frozen_name(cls, name: str) -> str:
        """What a source's column is called in a snapshot."""
        return PERSON if cls.columns()[name].kind is Kind.RESIDENT else name

    @classmethod
    def frozen_schema(cls) -> pa.Schema:
        """The columns of the snapshot's Parquet file, `row` first."""
        fields = [pa.field(ROW, pa.int32(), nullable=False)]
        for name, column in cls.columns().items():
            fields.append(pa.field(cls.frozen_name(name), column.frozen_type, nullable=not column.required))
        return pa.schema(fields)
