"""A project's money against time, beside its goal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from district.budgets.funds import Amounts
from district.budgets.models import Project
from district.budgets.pace import Pace, amounts_of, pace, thresholds, with_pace
from district.goals.models import Goal
from district.monitoring.months import MONTHS
from shixiao.runs.funds import TOTAL, FundBlock, FundLine
from shixiao.values import fixed


@dataclass(frozen=True, slots=True)
class Money:
    """What a project had been given and had paid on a day, and where a straight line leads."""

    amounts: Amounts
    pace: Pace
    planned: Decimal | None
    """What the project's own schedule wants paid by then; None without one."""
    month: int
    weight: Fraction | None
    """Of the fund block in the goal; None where the sheet has none."""

    @property
    def forecast(self) -> Decimal | None:
        """In yuan at the year's end, never more than the budget; None where either is unknown."""
        if self.line is None or self.amounts.full_year is None:
            return None
        return min(self.line, self.amounts.full_year)

    @property
    def line(self) -> Decimal | None:
        """Where the straight line leads, though it be beyond the budget."""
        if self.amounts.executed is None:
            return None
        return Decimal(fixed(Fraction(self.amounts.executed) * MONTHS / self.month, 2))

    @property
    def left(self) -> Decimal | None:
        """What must still be paid by December for all of the budget; negative where more was paid."""
        if self.amounts.full_year is None or self.amounts.executed is None:
            return None
        return self.amounts.full_year - self.amounts.executed

    @property
    def over(self) -> Decimal:
        """What was paid beyond the budget."""
        return max(Decimal(0), -(self.left or Decimal(0)))

    @property
    def monthly(self) -> Decimal | None:
        """How much of it that is in each month that is left; None in December, or where nothing is left."""
        months = MONTHS - self.month
        if not months or self.left is None or self.left <= 0:
            return None
        return Decimal(fixed(Fraction(self.left) / months, 2))

    @property
    def lag(self) -> Fraction | None:
        """By which share of the budget the payments lie behind what was expected; nothing where they do not."""
        if self.pace.rate is None or self.pace.expected is None:
            return None
        return max(Fraction(0), self.pace.expected - self.pace.rate)

    @property
    def limits(self) -> dict[str, Fraction]:
        """From which lag on it is slow, and from which behind."""
        return thresholds()

    @property
    def points(self) -> Fraction | None:
        """What the execution rule would propose today; None where the sheet has no fund block, or nothing is known."""
        if self.weight is None:
            return None
        line = FundLine(TOTAL, self.amounts.initial, self.amounts.full_year, self.amounts.executed)
        return FundBlock((line,), self.weight).proposal.points


def money_of(goal: Goal, month: int, on: date) -> Money | None:
    """The money of a goal's project at the end of a month; None for a goal without a project."""
    if goal.project_id is None:
        return None
    project = with_pace(Project.objects.filter(pk=goal.project_id), on).get()
    version = goal.in_force
    weight = Fraction(version.fund_weight) if version and version.fund_weight is not None else None
    return Money(amounts_of(project), pace(project), project.planned, month, weight)
