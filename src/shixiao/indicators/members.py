"""Who is behind a count on a day: each person or record, whether it counted, and if not the first reason why.

A row is one unit of the denominator, or of the numerator where the two count different things:

    organisation  where it counts
    state         counted | not_yet_due | missing | denominator (it is only counted there)
    reason        what failed first: none | too_few | last_fails | not_held | not_done; empty where counted
    done          how many records there were
    unit          number of the person, or of the record in its table
    record        row number of the record that decided; -1 where there is none
    amount        what it adds to its count
"""

from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir

from shixiao.indicators.definition import AtLeast, Events, Followed, Held, Latest, Meeting, Requirement
from shixiao.indicators.expressions import of_interest, times_of
from shixiao.indicators.facts import nothing
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.person_facts import PersonFacts
from shixiao.indicators.year import Year

COUNTED, NOT_YET_DUE, MISSING, DENOMINATOR = "counted", "not_yet_due", "missing", "denominator"
STATES = (COUNTED, NOT_YET_DUE, MISSING, DENOMINATOR)
COLUMNS = ("organisation", "state", "reason", "done", "unit", "record", "amount")


def nobody() -> ir.Table:
    """The list of what the evidence has no records of."""
    return _as(nothing(), COUNTED)


def members(indicator: Indicator, facts: PersonFacts, year: Year, day: date) -> ir.Table:
    """Everyone and everything behind an indicator's two counts at the end of `day`."""
    numerator = _on(facts.intervals(indicator.numerator), day)
    if indicator.whole is None:
        return _as(numerator, COUNTED).union(_denominator(indicator, facts, day))
    whole = _on(facts.intervals(indicator.whole), day)
    counted = numerator.select(counted=numerator.unit, met_record=numerator.record)
    both = whole.left_join(counted, whole.unit == counted.counted)
    listed = _listed(both, indicator, year, day)
    return listed if indicator.is_part else listed.union(_denominator(indicator, facts, day))


def _denominator(indicator: Indicator, facts: PersonFacts, day: date) -> ir.Table:
    return _as(_on(facts.intervals(indicator.denominator), day), DENOMINATOR)


def _listed(both: ir.Table, indicator: Indicator, year: Year, day: date) -> ir.Table:
    """Members with their state, by what the indicator asks of them."""
    if not isinstance(indicator.numerator, Meeting):
        return _judged(both.mutate(done=0, last=both.record, due=True), "not_done", "not_done")
    requirement, whole = indicator.numerator.requirement, indicator.numerator.population
    if isinstance(requirement, Held):
        return _judged(both.mutate(done=0, last=-1, due=True), "not_held", "not_held")
    if isinstance(requirement, Followed):
        ended = both.since <= day - timedelta(days=requirement.days)
        return _judged(both.mutate(done=0, last=-1, due=ended), "none", "none")
    if isinstance(whole, Events):
        both = _got(both, _of_events(whole, requirement, year))
        return _judged(both.mutate(due=True), "none", "too_few")
    both = _got(both, _of_persons(requirement, year, day))
    due = _is_due(both, requirement, year, day)
    return _judged(both.mutate(due=due), "none", "too_few" if isinstance(requirement, AtLeast) else "last_fails")


def _on(intervals: ir.Table, day: date) -> ir.Table:
    return intervals.filter(intervals.since <= day, intervals.until > day)


def _as(rows: ir.Table, state: str) -> ir.Table:
    return rows.select(
        organisation=rows.organisation,
        state=ibis.literal(state),
        reason=ibis.literal(""),
        done=ibis.literal(0, "int64"),
        unit=rows.unit,
        record=rows.record,
        amount=rows.amount,
    )


def _of_persons(requirement: AtLeast | Latest, year: Year, day: date) -> ir.Table:
    """The records asked of each person by then: whose and row."""
    rows = of_interest(requirement.records, year)
    rows = rows.filter(rows.on <= day)
    return rows.select(whose=rows.key, row=rows.row)


def _of_events(whole: Events, requirement: AtLeast | Latest, year: Year) -> ir.Table:
    """The records asked of each event that are not later than the event: whose and row."""
    events, rows = of_interest(whole.records, year), of_interest(requirement.records, year)
    events = events.select(whose=events.row, theirs=events.key, at=events.on)
    rows = rows.select("key", "on", "row").join(events, rows.key == events.theirs)
    return rows.filter(rows.on <= rows["at"]).select("whose", "row")


def _got(both: ir.Table, rows: ir.Table) -> ir.Table:
    """Members with how many records each of them has, and the last one."""
    progress = rows.group_by("whose").aggregate(done=rows.count(), last=rows.row.max())
    both = both.left_join(progress, both.unit == progress.whose)
    return both.mutate(done=both.done.fill_null(0), last=both["last"].fill_null(-1))


def _is_due(both: ir.Table, requirement: AtLeast | Latest, year: Year, day: date) -> Any:
    """Whether a member is behind the year's plan: so many records, spread evenly over the months under management.

    Half-way through the year two of four follow-ups are enough. Of the last follow-up only one is asked, in the first
    stretch of months between two of them.
    """
    asked = year.standard.followups_a_year
    times = times_of(requirement, year.standard) if isinstance(requirement, AtLeast) else asked
    elapsed = _whole_months(ibis.greatest(both.since, ibis.literal(year.start)), day + timedelta(days=1))
    expected = (elapsed * times) // 12
    if isinstance(requirement, Latest):
        return (both.done > 0) | (expected > 0)
    return both.done < expected


def _whole_months(since: Any, until: date) -> Any:
    """Full months between two days."""
    months = (until.year - since.year()) * 12 + until.month - since.month()
    return months - ibis.ifelse(since.day() > until.day, 1, 0)


def _judged(both: ir.Table, without: str, with_some: str) -> ir.Table:
    """The columns of a member: counted, or why not."""
    counted = both.counted.notnull()
    reason = ibis.ifelse(both.done == 0, without, with_some)
    return both.select(
        organisation=both.organisation,
        state=ibis.cases((counted, COUNTED), (both.due, MISSING), else_=NOT_YET_DUE),
        reason=ibis.ifelse(counted, "", reason),
        done=both.done.cast("int64"),
        unit=both.unit,
        record=ibis.ifelse(counted, both.met_record, both["last"]).cast("int32"),
        amount=both.amount,
    )


def asks(requirement: Requirement | None, year: Year) -> int:
    """How many records a requirement asks for; 0 where it asks no number."""
    return times_of(requirement, year.standard) if isinstance(requirement, AtLeast) else 0
