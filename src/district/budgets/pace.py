"""Whether a project is paid out in step with time: against its schedule, or else against the part of the year gone."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from district.budgets.funds import Amounts, share
from district.budgets.models import Instalment, Project
from district.budgets.models.words import Word


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


def pace(project: Project, amounts: Amounts, planned: Decimal | None, on: date) -> Pace:
    """A project's pace, from what its schedule wanted paid by now; without a schedule, from the calendar.

    A schedule made before money was recovered may want more than there is left: then all of it.
    """
    if planned is None:
        return Pace(amounts.rate, elapsed(project.year, on), is_scheduled=False)
    expected = share(planned, amounts.full_year)
    return Pace(amounts.rate, None if expected is None else min(expected, Fraction(1)), is_scheduled=True)


def planned_by(projects: Iterable[Project], on: date) -> dict[UUID, Decimal]:
    """What each project that has a schedule planned to pay by this day, in two queries."""
    keys = [project.pk for project in projects]
    scheduled = Instalment.objects.filter(project__in=keys)
    planned = {key: Decimal("0.00") for key in scheduled.values_list("project", flat=True)}
    due = scheduled.due(on).values("project").annotate(sum=Sum("amount"))
    return planned | {row["project"]: row["sum"] for row in due}
