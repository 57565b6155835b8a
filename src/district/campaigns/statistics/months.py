"""The rates month by month: each counts exactly what it counts over that month alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from district.campaigns.statistics.figures import RATES, counts, rates_from, totals
from district.campaigns.statistics.period import Days, month_of
from district.campaigns.statistics.resting import NOTHING, Question, Resting
from district.campaigns.statistics.tables import Line, Table

DATED = tuple(each for each in RATES if each.dated)
Row = Mapping[str, Any]
Counted = dict[Days, dict[str, int]]


def _with_months(people: Any) -> Any:
    return people.annotate(**{f"{each.dated}_in": TruncMonth(f"{each.dated}_at") for each in DATED})


def _counts(days: Days | None) -> dict[str, Any]:
    """The rates over the days, and for the coverage of each month everybody, and whoever was called by the last day."""
    until = Q(called_at__lt=days.end) if days else Q()
    return {
        **counts(days),
        "people": Count("pk"),
        "called_until": Count("pk", filter=Q(called_at__isnull=False) & until),
    }


MONTHS = Question(
    "people.month",
    ("campaign", "campaign__started_at", "campaign__closed_at", *(f"{each.dated}_in" for each in DATED)),
    _counts,
    _with_months,
)


def by_month(
    people: Any, conditions: Mapping[str, str], days: Days | None, title: Any, rest: Resting = NOTHING
) -> Table:
    """A row for each month in which somebody was called, spoken to or done with, and one for all of them."""
    rows = rest.rows(MONTHS, people, days)
    counted: Counted = defaultdict(lambda: defaultdict(int))
    for each in DATED:
        _count(counted, rows, each, days)
    _cover(counted, rows)
    lines = [
        Line(f"{part.begins_on:%Y-%m}", tuple(rates_from(found, conditions, part)), found["tries"])
        for part, found in sorted(counted.items(), key=lambda one: one[0].begins_on)
    ]
    total = rates_from(totals(rows), conditions, days)
    return Table(lines, Line(title, tuple(total), sum(line.tries for line in lines)))


def _count(counted: Counted, rows: Sequence[Row], each: Any, days: Days | None) -> None:
    """One rate of every month, by the time that dates its denominator."""
    for row in rows:
        if row[f"{each.name}_below"]:
            month = counted[_part(row[f"{each.dated}_in"], days)]
            month[f"{each.name}_above"] += row[f"{each.name}_above"]
            month[f"{each.name}_below"] += row[f"{each.name}_below"]
            month["tries"] += (row["tries"] or 0) if each.dated == "called" else 0


def _cover(counted: Counted, rows: Sequence[Row]) -> None:
    """People of campaigns that ran in a month, and of them those called by its end."""
    for row in rows:
        for part in counted:
            if _ran(row, part):
                counted[part]["coverage_below"] += row["people"]
                counted[part]["coverage_above"] += row["called_until"] if _is_by(row["called_in"], part) else 0


def _ran(row: Row, part: Days) -> bool:
    closed: datetime | None = row["campaign__closed_at"]
    return bool(row["campaign__started_at"] < part.end and (closed is None or closed >= part.start))


def _is_by(month: datetime | None, part: Days) -> bool:
    return month is not None and month < part.end


def _part(month: datetime, days: Days | None) -> Days:
    """The month, as far as it lies in the days."""
    whole = month_of(timezone.localdate(month))
    return Days(max(whole.begins_on, days.begins_on), min(whole.ends_on, days.ends_on)) if days else whole
