"""From which day until before which day somebody meets a requirement, and by which record."""

import ibis
import ibis.expr.types as ir

from shixiao.indicators.definition import Followed, Held, Latest, Requirement
from shixiao.indicators.expressions import midnight, of_interest, table, times_of
from shixiao.indicators.year import Year


def reached(requirement: Requirement, year: Year, people: ir.Table) -> ir.Table:
    """When a requirement is met, for whom, and by which record: met_key, met_since, met_until, met_record.

    `people` are the patients, for a test that asks for their age.
    """
    if isinstance(requirement, Held):
        return _held(requirement, year)
    if isinstance(requirement, Followed):
        raise TypeError("what follows is asked of events only")
    rows = of_interest(requirement.records, year)
    if isinstance(requirement, Latest):
        return _latest(_with_person(rows, people) if requirement.age else rows, requirement, year)
    times = times_of(requirement, year.standard)
    if times == 1:
        firsts = rows.group_by(met_key=rows.key).aggregate(met_since=rows.on.min(), met_record=rows.row.min())
        return firsts.mutate(met_until=ibis.literal(year.after))
    rows = rows.select("key", "on", "row")
    # Rows of a person are numbered by day, so that the n-th row is the n-th record. Ibis counts rows from 0.
    rows = rows.mutate(place=ibis.row_number().over(group_by=rows.key, order_by=rows.row))
    reached = rows.filter(rows.place == times - 1)
    return reached.select(
        met_key=reached.key, met_since=reached.on, met_until=ibis.literal(year.after), met_record=reached.row
    )


def followed(events: ir.Table, requirement: Followed, year: Year) -> ir.Table:
    """The events that were followed by a record, each from the day of the first one."""
    rows = of_interest(requirement.records, year)
    later = rows.select(whose=rows.key, then=rows.on, by=rows.row)
    both = events.select("key", "unit", "organisation", "until", "on").join(later, events.key == later.whose)
    last = midnight(both.on + ibis.interval(days=requirement.days))
    both = both.filter(both.then > both.on, both.then <= last)
    found = both.group_by("unit", "organisation", "until").aggregate(since=both.then.min(), record=both.by.min())
    return found.mutate(amount=1)


def _latest(rows: ir.Table, requirement: Latest, year: Year) -> ir.Table:
    """From each passing record until the next record. A missing reading does not pass."""
    passes = requirement.passes(rows, year.standard).fill_null(False)
    rows = rows.select("key", "on", "row", passes=passes)
    rows = rows.mutate(next=rows.on.lead().over(group_by=rows.key, order_by=rows.row))
    passing = rows.filter(rows.passes)
    return passing.select(
        met_key=passing.key,
        met_since=passing.on,
        met_until=passing.next.fill_null(year.after),
        met_record=passing.row,
    )


def _held(held: Held, year: Year) -> ir.Table:
    """One person's records may overlap: a later one counts from where the earlier ones end, so nobody counts twice."""
    rows = table(held.table)
    since, until = rows[held.since], rows[held.until]
    rows = rows.filter(since < year.after, until.isnull() | (until > year.start))
    rows = rows.select(key=rows.person, since=since, until=until.fill_null(year.after), row=rows.row)
    earlier = ibis.window(group_by=rows.key, order_by=rows.row, preceding=(None, 1))
    rows = rows.mutate(covered=rows.until.max().over(earlier))
    return rows.select(
        met_key=rows.key,
        met_since=ibis.greatest(rows.since, rows.covered.fill_null(rows.since)),
        met_until=rows.until,
        met_record=rows.row,
    )


def _with_person(rows: ir.Table, people: ir.Table) -> ir.Table:
    return rows.left_join(people, rows.person == people.who).drop("who")
