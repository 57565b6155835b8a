"""The words in which facts are written: unbound tables of a snapshot, days, and who a record is about."""

from functools import cache, reduce
from typing import Any

import ibis
import ibis.expr.types as ir

from shixiao.evidence.records import Records
from shixiao.evidence.tables import FROZEN
from shixiao.indicators.definition import AtLeast
from shixiao.indicators.year import Year
from shixiao.rulebook.service import ServiceStandard


@cache
def table(name: str) -> ir.Table:
    """A table of the snapshot, without its rows."""
    columns = ibis.schema(FROZEN[name].frozen_schema())
    # Ibis unites no column that may be empty with one that may not.
    return ibis.table({column: kind.copy(nullable=True) for column, kind in columns.items()}, name=name)


def of_interest(records: Records, year: Year) -> ir.Table:
    """The records a requirement looks at: `key` (whose), `on` and `row`, with all their own columns.

    Records of a person are those of the year; records of a pregnancy may be older.
    """
    rows = _where(table(records.table), records)
    if records.by == "person":
        rows = rows.filter(rows[records.on] >= year.start, rows[records.on] < year.after)
    if records.that is not None:
        rows = rows.filter(records.that(rows, year.standard))
    return rows.mutate(key=_key(rows, records), on=day(rows[records.on]))


def times_of(requirement: AtLeast, standard: ServiceStandard) -> int:
    """How many records it asks for."""
    return requirement.times if isinstance(requirement.times, int) else int(getattr(standard, requirement.times))


@cache
def patients(year: Year) -> ir.Table:
    """Persons registered for a condition: who, born_on, died_on, and the day the standard calls them elder."""
    people, registrations = table("persons"), table("conditions")
    people = people.semi_join(registrations, people.row == registrations.person)
    return people.select(
        who=people.row,
        born_on=people.born_on,
        died_on=people.died_on,
        elder_on=years_after(people.born_on, year.standard.elder_age),
    )


@cache
def everybody() -> ir.Table:
    """All persons: who, born_on, died_on."""
    people = table("persons")
    return people.select(who=people.row, born_on=people.born_on, died_on=people.died_on)


def years_after(born_on: ir.DateValue, years: int) -> ir.DateValue:
    """The birthday; of 29 February, the 28th where the year has no 29th."""
    return months_after(born_on, 12 * years)


def months_after(born_on: ir.DateValue, months: int) -> ir.DateValue:
    """The same day of the month, or the month's last where it has no such day."""
    return midnight(born_on + ibis.interval(months=months))


def midnight(moment: Any) -> ir.DateValue:
    """A day. DuckDB adds an interval to a date as a timestamp; Ibis takes it for a date and would skip a plain cast."""
    return day(moment.cast("timestamp"))


def day(value: Any) -> ir.DateValue:
    """The calendar day of a date or moment."""
    return value.cast("date")


def _key(rows: ir.Table, records: Records) -> Any:
    """Whose record it is. The number of a pregnancy is the woman's own: two women may bear the same."""
    if records.by not in rows.columns:
        return rows.row
    return rows.person if records.by == "person" else rows.person.cast("string") + "/" + rows[records.by]


def _where(rows: ir.Table, records: Records) -> ir.Table:
    return reduce(lambda kept, pair: kept.filter(kept[pair[0]].isin(pair[1])), records.where, rows)
