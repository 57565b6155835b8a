"""Whether a project is paid out in step with time: against its schedule, or else against the part of the year gone."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Subquery, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from district.budgets.funds import Amounts, share
from district.budgets.models import Column, Instalment
from district.budgets.models.instalment import due_on
from district.lib.money import MoneyField
from district.lib.word import Word


class Standing(Word):
    """Where a project stands against time."""

    UNKNOWN = "unknown", _("未知")
    ON_TIME = "on_time", _("正常")
    SLOW = "slow", _("偏慢")
    BEHIND = "behind", _("滞后")

    @property
    def tone(self) -> str:
        """The tone in which a page shows it."""
        return {"unknown": "muted", "on_time": "ok", "slow": "warning", "behind": "danger"}[self.value]


@dataclass(frozen=True, slots=True)
class Pace:
    """The share of the budget that was paid, and the share that should have been."""

    rate: Fraction | None
    expected: Fraction | None
    is_scheduled: bool
    """Whether `expected` comes from the project's own schedule; else it is the part of the year that has gone."""

    @property
    def standing(self) -> Standing:
        """How far the rate lies behind what was expected."""
        if self.rate is None or self.expected is None:
            return Standing.UNKNOWN
        lag = self.expected - self.rate
        if lag <= thresholds()["slow"]:
            return Standing.ON_TIME
        return Standing.SLOW if lag <= thresholds()["behind"] else Standing.BEHIND

    @property
    def state(self) -> tuple[str, Any]:
        """The tone and the word of a list's column."""
        return self.standing.tone, self.standing.label


@cache
def thresholds() -> dict[str, Fraction]:
    """The lags of `slow` and `behind`, as shares of the budget."""
    stated = tomllib.loads(files(__package__).joinpath("pace.toml").read_text("utf8"))
    return {name: Fraction(stated[name], 100) for name in ("slow", "behind")}


def elapsed(year: int, on: date) -> Fraction:
    """The part of a year that has gone when this day ends: 1/366 on the first of January 2024."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    gone = (min(on, last) - first).days + 1
    return Fraction(max(gone, 0), (last - first).days + 1)


def reckon(year: int, amounts: Amounts, planned: Decimal | None, on: date) -> Pace:
    """The pace on a day, from what the schedule wants paid by then; `planned` is None where there is no schedule.

    A schedule made before money was recovered may want more than there is left: then all of it.
    """
    if planned is None:
        return Pace(amounts.rate, elapsed(year, on), is_scheduled=False)
    wanted = share(planned, amounts.full_year)
    return Pace(amounts.rate, None if wanted is None else min(wanted, Fraction(1)), is_scheduled=True)


def pace(project: Any) -> Pace:
    """The pace of a project that `with_pace` has fetched."""
    return reckon(project.year, amounts_of(project), project.planned, project.as_of)


def amounts_of(project: Any) -> Amounts:
    """A project's total row, from what `with_pace` has added up."""
    return Amounts.of({column: getattr(project, f"sum_{column}") for column in Column})


def with_pace(projects: Any, on: date) -> Any:
    """The projects with all that `pace` and `amounts_of` need for a day, in the same query.

    `planned` is what the schedule wants paid by then; None where there is no schedule.
    """
    due = Case(When(due_on(on), then=F("amount")), default=Value(0), output_field=MoneyField())
    schedule = Instalment.objects.filter(project=OuterRef("pk")).values("project")
    return projects.with_amounts(on).annotate(
        planned=Subquery(schedule.annotate(due=Sum(due)).values("due")),
        as_of=Value(on, output_field=DateField()),
    )
