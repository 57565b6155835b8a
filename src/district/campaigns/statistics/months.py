"""The rates month by month: each counts exactly what it counts over that month alone."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from district.campaigns.statistics.figures import CONDITIONS, RATES, rates_from, rates_of
from district.campaigns.statistics.period import Days, month_of
from district.campaigns.statistics.tables import Line, Table

DATED = tuple(each for each in RATES if each.dated)
Counted = dict[Days, dict[str, int]]


def by_month(people: Any, conditions: Mapping[str, str], days: Days | None, title: Any) -> Table:
    """A row for each month in which somebody was called, spoken to or done with, and one for all of them."""
    counted: Counted = defaultdict(lambda: defaultdict(int))
    for each in DATED:
        _count(counted, people, each, days)
    _cover(counted, people, days)
    lines = [
        Line(f"{part.begins_on:%Y-%m}", tuple(rates_from(found, conditions, part)), found["tries"])
        for part, found in sorted(counted.items(), key=lambda one: one[0].begins_on)
    ]
    total = rates_of(people, conditions, days)
    return Table(lines, Line(title, tuple(total), sum(line.tries for line in lines)))


def _count(counted: Counted, people: Any, each: Any, days: Days | None) -> None:
    """One rate of every month, by the time that dates its denominator."""
    field = f"{each.dated}_at"
    below = people.filter(CONDITIONS[each.below], **{f"{field}__isnull": False}, **(days.of(field) if days else {}))
    months = below.order_by().annotate(month=TruncMonth(field)).values("month")
    found = months.annotate(above=Count("pk", filter=CONDITIONS[each.above]), below=Count("pk"), tries=Sum("attempts"))
    for row in found:
        month = counted[_part(row["month"], days)]
        month[f"{each.name}_above"], month[f"{each.name}_below"] = row["above"], row["below"]
        if each.dated == "called":
            month["tries"] = row["tries"] or 0


def _cover(counted: Counted, people: Any, days: Days | None) -> None:
    """People of campaigns that ran in a month, and of them those called by its end."""
    until = Q(called_at__lt=days.end) if days else Q()
    told = ("campaign__started_at", "campaign__closed_at", "month")
    rows = people.order_by().annotate(month=TruncMonth("called_at")).values("campaign", *told)
    for row in rows.annotate(people=Count("pk"), called=Count("pk", filter=Q(called_at__isnull=False) & until)):
        for part in counted:
            if _ran(row, part):
                counted[part]["coverage_below"] += row["people"]
                counted[part]["coverage_above"] += row["called"] if _is_by(row["month"], part) else 0


def _ran(row: Mapping[str, Any], part: Days) -> bool:
    closed: datetime | None = row["campaign__closed_at"]
    return bool(row["campaign__started_at"] < part.end and (closed is None or closed >= part.start))


def _is_by(month: datetime | None, part: Days) -> bool:
    return month is not None and month < part.end


def _part(month: datetime, days: Days | None) -> Days:
    """The month, as far as it lies in the days."""
    whole = month_of(timezone.localdate(month))
    return Days(max(whole.begins_on, days.begins_on), min(whole.ends_on, days.ends_on)) if days else whole
