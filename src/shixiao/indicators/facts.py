"""A definition as intervals: who or what counts, where, from which day until before which day, and by which record.

The one place that knows how to count. Every function returns an Ibis expression over unbound tables named like the
tables of a snapshot, so that any engine can run it. An interval is a row of

    unit          number of the person, or row number of the record that is counted
    organisation  number of the organisation where it counts
    since, until  first day on which it counts; first day on which it no longer does, at most the next 1 January
    record        row number of the record by which it counts; -1 where a rule alone says so
    amount        what it adds: 1, or live births, fen, a stated number
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import ibis
import ibis.expr.types as ir

from shixiao.indicators.definition import Definition, Events, Followed, Meeting, Population, Quota, Stated
from shixiao.indicators.expressions import (
    day,
    everybody,
    midnight,
    months_after,
    of_interest,
    patients,
    table,
    years_after,
)
from shixiao.indicators.requirements import followed, reached
from shixiao.indicators.year import Year

COLUMNS = ("unit", "organisation", "since", "until", "record", "amount")
TYPES = ("int32", "int32", "date", "date", "int32", "int64")


@dataclass(frozen=True, slots=True)
class Kept:
    """Tables that an engine holds already, so that several facts are derived from them: populations by definition, and
    under `stays` and `patients` what the expressions of those names compute."""

    populations: Mapping[Definition, str] = field(default_factory=dict)
    stays: str = ""
    patients: str = ""

    def people(self, year: Year) -> ir.Table:
        """The registered patients."""
        rows = patients(year)
        return ibis.table(rows.schema(), name=self.patients) if self.patients else rows

    def spells(self, year: Year) -> ir.Table:
        """The residents' stays."""
        rows = stays(year)
        return ibis.table(rows.schema(), name=self.stays) if self.stays else rows


def fact(definition: Definition, year: Year, kept: Kept | None = None) -> ir.Table:
    """The intervals of a definition, from what is kept already where it can be."""
    kept = kept or Kept()
    if isinstance(definition, Meeting):
        return _intervals(_meeting(definition, year, kept), year)
    if isinstance(definition, Population):
        return _intervals(_population(definition, year, kept), year)
    if isinstance(definition, Events):
        return _intervals(_events(definition, year), year)
    return _intervals(_quota(year) if isinstance(definition, Quota) else _stated(definition, year), year)


def intervals(name: str) -> ir.Table:
    """A table of intervals that an engine holds under `name`."""
    return ibis.table(dict(zip(COLUMNS, TYPES, strict=True)), name=name)


def nothing() -> ir.Table:
    """The intervals of what nobody has records of."""
    rows = table("organisations")
    numbers = dict.fromkeys(("unit", "organisation", "record", "amount"), rows.row)
    never = ibis.literal(date(1, 1, 1))
    return rows.filter(ibis.literal(False)).select(
        **{name: (numbers.get(name, never)).cast(kind) for name, kind in zip(COLUMNS, TYPES, strict=True)}
    )


@cache
def stays(year: Year) -> ir.Table:
    """Residents' stays that touch the year, ended by death where that came first."""
    rows = _touching(table("residents"), year)
    return rows.select("person", "organisation", "since", "born_on", "row", until=_until(rows, year))


def _intervals(rows: ir.Table, year: Year) -> ir.Table:
    """The columns of an interval, of those that are not empty and touch the year."""
    rows = rows.filter(rows.since < rows.until, rows.until > year.start)
    return rows.select(
        unit=rows.unit.cast("int32"),
        organisation=rows.organisation.cast("int32"),
        since=rows.since,
        until=rows.until,
        record=rows.record.cast("int32"),
        amount=rows.amount.cast("int64"),
    )


def _population(population: Population, year: Year, kept: Kept) -> ir.Table:
    if population.table == "residents":
        spells = kept.spells(year)
    elif population.table == "conditions":
        spells = _registrations(population, year, kept.people(year))
    else:
        spells = _registrations(population, year, everybody())
    spells, since, until = _of_age(spells, population, year)
    rows = spells.mutate(unit=spells.person, key=spells.person, record=spells.row, amount=1)
    return rows.mutate(since=since, until=until)


def _registrations(population: Population, year: Year, people: ir.Table) -> ir.Table:
    """Spells of patients, or of persons under contract, that touch the year, ended by death where that came first."""
    rows = _touching(table(population.table), year)
    for column, values in population.where:
        rows = rows.filter(rows[column].isin(values))
    rows = rows.left_join(people, rows.person == people.who)
    return rows.select("person", "organisation", "since", "born_on", "row", until=_until(rows, year))


def _of_age(spells: ir.Table, population: Population, year: Year) -> tuple[ir.Table, ir.DateValue, ir.DateValue]:
    """The spells of whoever has the ages this year, and the days on which they begin and end to count.

    The first filter is on the birth date alone: it spares an engine everybody who is far too old or too young.
    """
    since, until = spells.since, spells.until
    if population.from_years:
        years = getattr(year.standard, population.from_years)
        spells = spells.filter(spells.born_on < year.months_before_start(12 * (years - 1)))
        since = ibis.greatest(since, years_after(spells.born_on, years))
    for months in _below(population, year):
        spells = spells.filter(spells.born_on >= year.months_before_start(months))
        until = ibis.least(until, months_after(spells.born_on, months))
    return spells, since, until


def _below(population: Population, year: Year) -> Iterator[int]:
    if population.below_years:
        yield 12 * int(getattr(year.standard, population.below_years))
    if population.below_months:
        yield int(getattr(year.standard, population.below_months))


def _touching(spells: ir.Table, year: Year) -> ir.Table:
    return spells.filter(spells.since < year.after, spells.until.isnull() | (spells.until > year.start))


def _until(spells: ir.Table, year: Year) -> ir.DateValue:
    return ibis.least(spells.until.fill_null(year.after), spells.died_on.fill_null(year.after), year.after)


def _events(events: Events, year: Year) -> ir.Table:
    rows = of_interest(events.records, year)
    since = rows.on
    if events.done:
        done = day(rows[events.done])
        rows = rows.filter(done < year.after)
        since = ibis.greatest(rows.on, done)
    if events.passes is not None:
        rows = rows.filter(events.passes(rows, year.standard))
    rows = rows.filter(rows.on >= year.start, rows.on < year.after)
    return rows.mutate(
        unit=rows.row, since=since, until=ibis.literal(year.after), record=rows.row, amount=_amount(rows, events)
    )


def _amount(rows: ir.Table, events: Events) -> Any:
    """Money is counted in fen, so that every amount is a whole number."""
    if not events.amount:
        return ibis.literal(1)
    column = rows[events.amount]
    return (column * 100).cast("int64") if column.type().is_decimal() else column


def _meeting(meeting: Meeting, year: Year, kept: Kept) -> ir.Table:
    """Members from the day on which both they belong and the requirement is met, as long as both hold."""
    requirement, whole = meeting.requirement, meeting.population
    if isinstance(whole, Events):
        members = _events(whole, year)
        if isinstance(requirement, Followed):
            return followed(members, requirement, year)
        met = reached(requirement, year, kept.people(year))
        rows = members.join(met, members.key == met.met_key)
        return rows.filter(rows.met_since <= rows.since).mutate(record=rows.met_record, amount=1)
    name = kept.populations.get(whole)
    members = intervals(name) if name else _intervals(_population(whole, year, kept), year)
    met = reached(requirement, year, kept.people(year))
    rows = members.join(met, members.unit == met.met_key)
    return rows.mutate(
        since=ibis.greatest(rows.since, rows.met_since),
        until=ibis.least(rows.until, rows.met_until),
        record=rows.met_record,
    )


def _quota(year: Year) -> ir.Table:
    """A session every so many months of each centre and station, due when those months are over."""
    rows = table("organisations")
    every = rows.level.cases(
        ("centre", year.standard.centre_session_months), ("station", year.standard.station_session_months)
    )
    rows = rows.mutate(every=every, month=ibis.range(1, 13).unnest())
    rows = rows.filter(rows.every.notnull(), rows.month % rows.every == 0)
    first = ibis.date(ibis.literal(year.year), rows.month, ibis.literal(1))
    return rows.mutate(
        unit=rows.row * 12 + rows.month - 1,
        organisation=rows.row,
        since=midnight(first + ibis.interval(months=1) - ibis.interval(days=1)),
        until=ibis.literal(year.after),
        record=-1,
        amount=1,
    )


def _stated(stated: Stated, year: Year) -> ir.Table:
    rows = table("declared_values")
    number = rows.value.try_cast("int64")
    rows = rows.filter(rows.subject == stated.subject, rows.since < year.after, number.notnull())
    return rows.mutate(
        unit=rows.row,
        record=rows.row,
        until=ibis.least(rows.until.fill_null(year.after), ibis.literal(year.after)),
        amount=rows.value.try_cast("int64"),
    )
