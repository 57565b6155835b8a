"""The members behind a difference as people read them: pseudonyms, codes, reasons."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shixiao.evidence.differences.pair import Side, SnapshotPair
from shixiao.evidence.differences.reading import named, read_rows
from shixiao.evidence.differences.record import Entry, RecordDifference, Row
from shixiao.evidence.differences.tables import records_at
from shixiao.evidence.lists import Member
from shixiao.evidence.tables import Persons
from shixiao.indicators.definition import Latest
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.year import Year
from shixiao.runs.differences.lists import Change
from shixiao.runs.differences.model import MemberDifference, Standing
from shixiao.runs.differences.scope import units_of_member
from shixiao.runs.reasons import reason_of

_Place = tuple[str, int]
"""A table, and a row number in it."""


def member_differences(
    pair: SnapshotPair,
    changes: Sequence[Change],
    indicator: Indicator,
    years: Mapping[Side, Year],
    tables: Collection[str],
) -> tuple[MemberDifference, ...]:
    """The members behind changes. One that is itself a record has that record, where its table is one that differs."""
    before = _read(pair, "before", [each.before for each in changes if each.before], indicator, years["before"])
    after = _read(pair, "after", [each.after for each in changes if each.after], indicator, years["after"])
    own = dict(_own_records(pair, tables, before, after))
    return tuple(_member_difference(each, before, after, own) for each in changes)


@dataclass(frozen=True, slots=True)
class _Known:
    """What one snapshot says of some members of a list."""

    indicator: Indicator
    year: Year
    codes: Mapping[int | None, str]
    units: Mapping[_Place, Row]
    deciding: Mapping[int, Row]

    def place(self, member: Member) -> _Place:
        """Where the person or record that the member is stands in the snapshot."""
        return _place(member, self.indicator)

    def standing(self, member: Member | None) -> Standing | None:
        """How the member stands on its list."""
        if member is None:
            return None
        reason = reason_of(member, self.indicator, self.year, self.deciding.get(member.record))
        organisation, centre = self.codes[member.organisation], self.codes[member.centre]
        return Standing(organisation, centre, member.state, reason, member.amount, member.unit)


def _read(pair: SnapshotPair, side: Side, members: Sequence[Member], indicator: Indicator, year: Year) -> _Known:
    places = [_place(member, indicator) for member in members]
    units: dict[_Place, Row] = {}
    for table in {table for table, _ in places}:
        rows = read_rows(pair, side, table, [row for theirs, row in places if theirs == table])
        units |= {(table, number): row for number, row in rows.items()}
    deciding: Mapping[int, Row] = {}
    if isinstance(indicator.requirement, Latest):
        decided = [member.record for member in members if member.record >= 0]
        deciding = read_rows(pair, side, indicator.requirement.records.table, decided)
    numbers = [number for member in members for number in (member.organisation, member.centre)]
    return _Known(indicator, year, named(pair, side, "organisations", numbers), units, deciding)


def _place(member: Member, indicator: Indicator) -> _Place:
    units = units_of_member(indicator, member)
    return units.table, member.unit // units.stride


def _own_records(
    pair: SnapshotPair, tables: Collection[str], before: _Known, after: _Known
) -> Iterator[tuple[tuple[Side, _Place], RecordDifference]]:
    """Records that are members themselves and differ, by where they stand on either side."""
    for table in sorted({table for table, _ in [*before.units, *after.units]} & set(tables) - {Persons.name}):
        first, second = ([row for theirs, row in known.units if theirs == table] for known in (before, after))
        for couple, record in records_at(pair, table, first, second).items():
            if couple.before is not None:
                yield ("before", (table, couple.before)), record
            if couple.after is not None:
                yield ("after", (table, couple.after)), record


def _member_difference(
    change: Change, before: _Known, after: _Known, own: Mapping[tuple[Side, _Place], RecordDifference]
) -> MemberDifference:
    side: Side = "before" if change.after is None else "after"
    member, known = (change.before, before) if change.after is None else (change.after, after)
    assert member is not None  # a change has one side at least
    table, row = known.place(member)
    unit = RecordDifference(table, None, known.units[table, row])
    record = own.get((side, (table, row)))
    return MemberDifference(
        kind=change.kind,
        unit=table,
        key=(*unit.key, *_month(member, known.indicator)),
        person_key=unit.person_key,
        before=before.standing(change.before),
        after=after.standing(change.after),
        records=() if record is None else (record,),
    )


def _month(member: Member, indicator: Indicator) -> tuple[Entry, ...]:
    """The month of an organisation, where that is what counts."""
    stride = units_of_member(indicator, member).stride
    return () if stride == 1 else (member.unit % stride + 1,)
