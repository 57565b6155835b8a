"""A project's money against time, beside its goal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from district.budgets.funds import Amounts
from district.budgets.models import Project
from district.budgets.pace import Pace, amounts_of, pace, with_pace
from district.goals.models import Goal
from district.monitoring.months import MONTHS
from shixiao.values import fixed


@dataclass(frozen=True, slots=True)
class Money:
    """What a project had been given and had paid on a day, and where a straight line leads."""

    amounts: Amounts
    pace: Pace
    forecast: Decimal | None
    """In yuan at the year's end, never more than the budget; None where either is unknown."""


def money_of(goal: Goal, month: int, on: date) -> Money | None:
    """The money of a goal's project at the end of a month; None for a goal without a project."""
    if goal.project_id is None:
        return None
    project = with_pace(Project.objects.filter(pk=goal.project_id), on).get()
    amounts = amounts_of(project)
    return Money(amounts, pace(project), _forecast(amounts, month))


def _forecast(amounts: Amounts, month: int) -> Decimal | None:
    if amounts.executed is None or amounts.full_year is None:
        return None
    whole = Fraction(amounts.executed) * MONTHS / month
    return min(Decimal(fixed(whole, 2)), amounts.full_year)
