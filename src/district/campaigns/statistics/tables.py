"""The rates by centre, team, group or campaign, counted in one query and each open to its lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from district.campaigns.models import GROUPS
from district.campaigns.statistics.figures import Rate, address, counts, rates_from
from district.shell.charts import Chart, Series, Shape

COLUMNS = {
    "centre": ("centre", "centre__title", "centre__code"),
    "team": ("team", "team__title", "team__code"),
    "group": ("group", "group", "group"),
    "campaign": ("campaign", "campaign__title", "campaign__begins_on"),
    "month": ("month", "month", "month"),
}
"""By what rows are made: the column, its title, and its order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: whom it counts, how often they were called, and the rates."""

    title: Any
    people: int
    address: str
    attempts: int
    called: int
    rates: tuple[Rate, ...]

    @property
    def attempts_for_each(self) -> Fraction | None:
        """Attempts for each person who was called; None where nobody was."""
        return Fraction(self.attempts, self.called) if self.called else None


def lines(people: Any, by: str, conditions: dict[str, str]) -> list[Line]:
    """A row for each value of `by` that somebody has."""
    column, title, order = COLUMNS[by]
    if by == "month":
        people = people.filter(called_at__isnull=False).annotate(month=TruncMonth("called_at"))
    names = dict.fromkeys((column, title, order))
    counted = people.order_by(order).values(*names).annotate(attempts_made=Sum("attempts"), **counts())
    return list(_lines(counted, column, title, by, conditions))


def _lines(counted: Any, column: str, title: str, by: str, conditions: dict[str, str]) -> Iterator[Line]:
    words: dict[Any, Any] = dict(GROUPS)
    for row in counted:
        narrowed = {**conditions, by: _value(row[column])}
        shown = words.get(row[title], f"{row[title]:%Y-%m}" if by == "month" else row[title]) or "—"
        rates = tuple(rates_from(row, narrowed))
        yield Line(shown, row["everybody"], address(narrowed), row["attempts_made"] or 0, row["called"], rates)


def _value(value: Any) -> str:
    """What the address of a list says for it: a month as 2024-06."""
    return f"{value:%Y-%m}" if isinstance(value, datetime) else str(value or "")


def chart_of(found: list[Line], name: str, title: Any) -> Chart | None:
    """One rate of every line as bars; the table beneath says the same in figures."""
    if not found:
        return None
    values = tuple(_percent(rate.value) for line in found for rate in line.rates if rate.definition.name == name)
    return Chart(name, title, short([str(line.title) for line in found]), (Series(title, values),), Shape.BAR, "%")


def short(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles without what all of them begin and end with, so that a chart has room for what tells them apart."""
    before = alike(titles) if len(titles) > 1 else 0
    after = alike([title[before:][::-1] for title in titles]) if len(titles) > 1 else 0
    return tuple(title[before : len(title) - after] or title for title in titles)


def alike(titles: Sequence[str]) -> int:
    """With how many characters all of them begin."""
    return next((place for place, letters in enumerate(zip(*titles, strict=False)) if len(set(letters)) > 1), 0)


def _percent(value: Fraction | None) -> Fraction | None:
    return None if value is None else value * 100
