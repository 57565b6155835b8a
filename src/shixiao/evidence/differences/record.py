"""One record as two snapshots have it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from shixiao.evidence.differences.columns import first_day, frozen_columns, key_columns
from shixiao.evidence.tables import PERSON, Persons

Entry = str | int | bool | Decimal | date | datetime | None
"""What a cell of evidence holds; None where it is empty."""

Row = Mapping[str, Entry]
"""A record's columns, its person as `person_key` and its organisations as their codes."""

RecordKind = Literal["changed", "added", "removed"]
RECORD_KINDS: tuple[RecordKind, ...] = ("changed", "added", "removed")


@dataclass(frozen=True, slots=True)
class ColumnDifference:
    """One column before and after. An added record had nothing before, a removed one has nothing after."""

    column: str
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """One record of `table` in two snapshots; None on the side that does not have it."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> RecordKind:
        """Whether it was changed, added or removed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def key(self) -> tuple[Entry, ...]:
        """What identifies it in its table beside its person; empty where the person alone does."""
        return tuple(self._row[name] for name in key_columns(self.table) if name not in (PERSON, "person_key"))

    @property
    def person_key(self) -> str:
        """The pseudonym of its person as it stands now; empty where it concerns nobody in particular."""
        return _person_of(self.table, self._row)

    @property
    def persons(self) -> frozenset[str]:
        """The pseudonyms of everyone to whom it belongs or belonged."""
        return frozenset(_person_of(self.table, row) for row in (self.before, self.after) if row is not None) - {""}

    @property
    def on(self) -> Entry:
        """The day by which its table is sorted; None where there is none."""
        column = first_day(self.table)
        return self._row[column] if column else None

    @property
    def columns(self) -> tuple[ColumnDifference, ...]:
        """The columns in which it differs, other than its key and, of one added or removed, its person and day."""
        before, after = self.before or {}, self.after or {}
        said = {*key_columns(self.table), *(() if self.kind == "changed" else (PERSON, first_day(self.table)))}
        names = (name for name in frozen_columns(self.table) if name not in said)
        pairs = (ColumnDifference(name, before.get(name), after.get(name)) for name in names)
        return tuple(pair for pair in pairs if pair.before != pair.after)

    @property
    def _row(self) -> Row:
        row = self.before if self.after is None else self.after
        return {} if row is None else row


def _person_of(table: str, row: Row) -> str:
    return str(row.get("person_key" if table == Persons.name else PERSON) or "")
