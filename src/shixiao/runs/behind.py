"""Who and what is behind the units of a run's lists, read from the snapshot's files without an engine.

`explain` tells the same of a few units by asking the engine; a test holds the two against each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shixiao.catalogue.indicators import indicator
from shixiao.evidence.lists import Member
from shixiao.evidence.row_files import Row, RowFile
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tables import PERSON, ROW
from shixiao.indicators.definition import Definition, Events, Held, Latest, Meeting, Population, Quota, Stated
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import DENOMINATOR
from shixiao.messages import Message
from shixiao.runs.folder import RunFolder
from shixiao.runs.reasons import reason_of

KEY = "person_key"


@dataclass(frozen=True, slots=True)
class Listed:
    """One unit of a list: whose it is ("" for nobody's) and why it was not counted."""

    member: Member
    person_key: str
    reason: Message | None


@dataclass(frozen=True, slots=True)
class Looked:
    """One record that was looked at; `is_deciding` for the one that decided whether the unit counts."""

    table: str
    row: Row
    is_deciding: bool


@dataclass(frozen=True)
class Behind:
    """One row of a run's sheet, with the snapshot it was counted from."""

    run: RunFolder
    key: str
    snapshot: Snapshot

    @cached_property
    def indicator(self) -> Indicator:
        """What counts the row."""
        return indicator(self.key)

    def listed(self, members: Sequence[Member]) -> list[Listed]:
        """These units with their persons and reasons, in their order."""
        if not members:
            return []
        keys = self._keys(self._persons(members))
        deciding = self._deciding(members)
        return [
            Listed(
                member,
                keys.get(member.unit, ""),
                reason_of(member, self.indicator, self.run.year, deciding.get(member.record)),
            )
            for member in members
        ]

    def looked_at(self, member: Member) -> list[Looked]:
        """The records behind one unit: its own first, then those that its requirement looked at."""
        counted = self._counted(member)
        whole = counted.population if isinstance(counted, Meeting) else counted
        found = [Looked(table, row, is_deciding=False) for table, row in self._own(whole, member)]
        person = self._persons([member]).get(member.unit)
        if isinstance(counted, Meeting):
            found += self._asked(counted, person, found, member)
        return found

    def _counted(self, member: Member) -> Definition:
        is_apart = member.state == DENOMINATOR
        return self.indicator.denominator if is_apart else self.indicator.numerator

    def _own(self, whole: Definition, member: Member) -> list[tuple[str, Row]]:
        if isinstance(whole, Population):
            rows = self._file(whole.table).of_person(member.unit)
            return [(whole.table, row) for row in rows if _has(row, whole.where)]
        if isinstance(whole, Quota):
            return []
        table = _table_of(whole)
        return [(table, row) for row in self._file(table).at([member.unit]).values()]

    def _asked(self, counted: Meeting, person: int | None, own: Sequence[Looked], member: Member) -> list[Looked]:
        """Records of the requirement: the person's of the year, or of the same pregnancy."""
        if person is None:
            return []
        requirement = counted.requirement
        if isinstance(requirement, Held):
            rows = self._file(requirement.table).of_person(person)
            return [Looked(requirement.table, row, row[ROW] == member.record) for row in rows]
        records = requirement.records
        rows = [row for row in self._file(records.table).of_person(person) if _has(row, records.where)]
        if records.by == PERSON:
            rows = [row for row in rows if self.run.year.start <= _day(row[records.on]) < self.run.year.after]
        else:
            same = {looked.row[records.by] for looked in own}
            rows = [row for row in rows if row[records.by] in same]
        return [Looked(records.table, row, row[ROW] == member.record) for row in rows]

    def _persons(self, members: Sequence[Member]) -> dict[int, int]:
        """The number of the person behind each unit that has one."""
        found: dict[int, int] = {}
        for apart in {member.state == DENOMINATOR for member in members}:
            some = [member for member in members if (member.state == DENOMINATOR) == apart]
            found |= self._persons_of(self._counted(some[0]), [member.unit for member in some])
        return found

    def _persons_of(self, counted: Definition, units: Sequence[int]) -> dict[int, int]:
        whole = counted.population if isinstance(counted, Meeting) else counted
        if isinstance(whole, Population):
            return {unit: unit for unit in units}
        if not isinstance(whole, Events):
            return {}
        file = self._file(whole.records.table)
        return {unit: row[PERSON] for unit, row in file.at(units, [PERSON]).items()} if file.has_persons else {}

    def _keys(self, persons: Mapping[int, int]) -> dict[int, str]:
        """The pseudonym of the person behind each unit."""
        rows = self._file("persons").at([number for number in persons.values() if number is not None], [KEY])
        return {unit: rows[number][KEY] for unit, number in persons.items() if number is not None}

    def _deciding(self, members: Sequence[Member]) -> dict[int, Row]:
        """The records that decided against whose last reading does not pass: only those are told with values."""
        requirement = self.indicator.requirement
        if not isinstance(requirement, Latest):
            return {}
        wanted = [member.record for member in members if member.reason == "last_fails" and member.record >= 0]
        shown = [requirement.records.on, *requirement.shows]
        return self._file(requirement.records.table).at(wanted, shown) if wanted else {}

    def _file(self, table: str) -> RowFile:
        return RowFile(self.snapshot.tables[table])


def _table_of(whole: Definition) -> str:
    if isinstance(whole, Events):
        return whole.records.table
    assert isinstance(whole, Stated), "a population is listed by person, a quota by nobody"
    return "declared_values"


def _has(row: Row, where: Any) -> bool:
    return all(row[column] in values for column, values in where)


def _day(moment: Any) -> Any:
    return moment.date() if hasattr(moment, "date") else moment
