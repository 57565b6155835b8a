"""The rates by centre, team, group or campaign, counted in one query and each open to its lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Sum

from district.campaigns.models import GROUPS
from district.campaigns.statistics.figures import Rate, address, counts, rates_from
from district.shell.charts import Chart, Series, Shape

COLUMNS = {
    "centre": ("centre", "centre__title", "centre__code"),
    "team": ("team", "team__title", "team__code"),
    "group": ("group", "group", "group"),
    "campaign": ("campaign", "campaign__title", "campaign__begins_on"),
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
    names = dict.fromkeys((column, title, order))
    counted = people.order_by(order).values(*names).annotate(attempts_made=Sum("attempts"), **counts())
    return list(_lines(counted, column, title, by, conditions))


def _lines(counted: Any, column: str, title: str, by: str, conditions: dict[str, str]) -> Iterator[Line]:
    words: dict[Any, Any] = dict(GROUPS)
    for row in counted:
        narrowed = {**conditions, by: str(row[column] or "")}
        shown = words.get(row[title], row[title]) or "—"
        rates = tuple(rates_from(row, narrowed))
        yield Line(shown, row["everybody"], address(narrowed), row["attempts_made"] or 0, row["called"], rates)


def chart_of(found: list[Line], name: str, title: Any) -> Chart | None:
    """One rate of every line as bars; the table beneath says the same in figures."""
    if not found:
        return None
    values = tuple(_percent(rate.value) for line in found for rate in line.rates if rate.definition.name == name)
    return Chart(name, title, tuple(line.title for line in found), (Series(title, values),), Shape.BAR, "%")


def _percent(value: Fraction | None) -> Fraction | None:
    return None if value is None else value * 100
