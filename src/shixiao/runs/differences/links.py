"""The records that explain a difference: those that differ themselves and concern both the member and the row."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from shixiao.evidence.differences.pair import SnapshotPair
from shixiao.evidence.differences.reading import person_numbers
from shixiao.evidence.differences.record import RecordDifference
from shixiao.evidence.differences.tables import every_record, names_persons, records_of
from shixiao.indicators.indicator import Indicator
from shixiao.runs.differences.model import MemberDifference
from shixiao.runs.differences.scope import Scope, scopes

STATED = ("declared_values", "awards")
"""The tables that say something about a row of a sheet, which they name by its `subject`."""


class Links:
    """The records of these tables that differ and belong to the persons behind these members."""

    def __init__(self, pair: SnapshotPair, tables: Collection[str], members: Iterable[MemberDifference]) -> None:
        persons = {each.person_key for each in members} - {""}
        numbers = person_numbers(pair, persons)
        personal = [record for table in tables if names_persons(table) for record in records_of(pair, table, numbers)]
        self._by_person = {person: [each for each in personal if person in each.persons] for person in persons}
        self._stated = [record for table in STATED if table in tables for record in every_record(pair, table)]

    def joined(self, member: MemberDifference, indicator: Indicator) -> MemberDifference:
        """A member with the records of its person that the indicator reads, after its own."""
        own = {(each.table, each.key) for each in member.records}
        others = [each for each in self._by_person.get(member.person_key, []) if (each.table, each.key) not in own]
        read = scopes(indicator)
        return replace(member, records=(*member.records, *(each for each in others if _is_read(each, read))))

    def stated(self, subject: str) -> tuple[RecordDifference, ...]:
        """The declared values and awards of one subject that differ."""
        scope = [Scope(table, (("subject", (subject,)),)) for table in STATED]
        return tuple(record for record in self._stated if _is_read(record, scope))


def _is_read(record: RecordDifference, read: Iterable[Scope]) -> bool:
    return any(scope.holds(record) for scope in read)
