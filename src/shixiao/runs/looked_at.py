"""The records behind members of a list as `evidence_of` finds them, read from the snapshot's files without a query.

A page needs a handful of rows in a fraction of a second. A further test of a requirement (`Records.that`) is not
applied: whoever reads also sees the records that did not count for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from shixiao.evidence.lists import Member
from shixiao.evidence.records import Records, Where
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tables import FROZEN, PERSON
from shixiao.indicators.definition import Definition, Events, Held, Meeting, Population, Stated
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import DENOMINATOR
from shixiao.indicators.year import Year
from shixiao.runs.evidence_of import Evidence
from shixiao.runs.frozen_rows import FrozenRows, Row


class Behind:
    """What stands behind the members of one list: an indicator's numerator, or its denominator where that differs."""

    def __init__(self, asked: Indicator, state: str, year: Year, snapshot: Snapshot) -> None:
        self.counted: Definition = asked.denominator if state == DENOMINATOR else asked.numerator
        self.year, self.snapshot = year, snapshot
        self._files: dict[str, FrozenRows] = {}

    @cached_property
    def whole(self) -> Definition:
        """What a unit of the list is."""
        return self.counted.population if isinstance(self.counted, Meeting) else self.counted

    @cached_property
    def own_table(self) -> str:
        """The table whose rows the units are; empty for a quota."""
        if isinstance(self.whole, Population):
            return self.whole.table
        if isinstance(self.whole, Events):
            return self.whole.records.table
        return "declared_values" if isinstance(self.whole, Stated) else ""

    @cached_property
    def asked_table(self) -> str:
        """The table of the requirement; empty where nothing more is asked."""
        if not isinstance(self.counted, Meeting):
            return ""
        requirement = self.counted.requirement
        return requirement.table if isinstance(requirement, Held) else requirement.records.table

    def person_keys(self, members: Sequence[Member]) -> dict[int, str]:
        """Each member's pseudonym by its unit, where it has one."""
        persons = self._persons(members)
        keys = self._rows("persons").at(persons.values(), ["person_key"])
        return {unit: keys[person]["person_key"] for unit, person in persons.items()}

    def deciding(self, members: Sequence[Member]) -> dict[int, Row]:
        """The record of the requirement that decided on each member, by its unit; none where none did."""
        decided = {member.unit: member.record for member in members if member.record >= 0 and self.asked_table}
        rows = self._rows(self.asked_table).at(decided.values()) if decided else {}
        return {unit: rows[record] for unit, record in decided.items()}

    def records(self, member: Member) -> tuple[Evidence, ...]:
        """The member's own rows first, then what was asked of them."""
        return (*self._own(member), *self._asked(member))

    def _own(self, member: Member) -> Iterator[Evidence]:
        if isinstance(self.whole, Population):
            rows: Sequence[Row] = self._rows(self.own_table).of(member.unit)
            yield from _kept(self.own_table, rows, self.whole.where)
        elif self.own_table:
            yield Evidence(self.own_table, self._rows(self.own_table).at([member.unit])[member.unit])

    def _asked(self, member: Member) -> Iterator[Evidence]:
        if not isinstance(self.counted, Meeting):
            return
        requirement, own = self.counted.requirement, next(self._own(member), None)
        person = self._persons([member]).get(member.unit)
        if person is None:
            return
        rows: Sequence[Row] = self._rows(self.asked_table).of(person)
        if isinstance(requirement, Held):
            yield from _kept(self.asked_table, rows, ())
            return
        rows = [row for row in rows if self._concerns(row, requirement.records, own)]
        yield from _kept(self.asked_table, rows, requirement.records.where)

    def _concerns(self, row: Row, records: Records, own: Evidence | None) -> bool:
        """Of this year, or of the same pregnancy."""
        if records.by == PERSON:
            return self.year.start <= _day(row[records.on]) < self.year.after
        return own is not None and row[records.by] == own.row[records.by]

    def _persons(self, members: Sequence[Member]) -> dict[int, int]:
        """The number of each member's person by the unit."""
        units = [member.unit for member in members]
        if isinstance(self.whole, Population):
            return {unit: unit for unit in units}
        if not self.own_table or PERSON not in FROZEN[self.own_table].frozen_schema().names:
            return {}
        rows: Mapping[int, Row] = self._rows(self.own_table).at(units, [PERSON])
        return {unit: row[PERSON] for unit, row in rows.items() if row[PERSON] is not None}

    def _rows(self, table: str) -> FrozenRows:
        if table not in self._files:
            self._files[table] = FrozenRows(self.snapshot.tables[table])
        return self._files[table]


def _kept(table: str, rows: Sequence[Row], where: Where) -> Iterator[Evidence]:
    for row in rows:
        if all(row[column] in values for column, values in where):
            yield Evidence(table, row)


def _day(moment: Any) -> date:
    found: date = moment.date() if isinstance(moment, datetime) else moment
    return found
