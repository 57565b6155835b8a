"""What a project cost, against its money: a ceiling above the adjusted budget binds nobody; cost is what was spent."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.funds import COLUMNS, in_sheet_unit, money_unit, of_project
from shixiao.review.rows import is_cost, is_money, is_per_unit
from shixiao.review.sentences import listed
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import Number, Value, fold, money_factor

NEAR = 2
"""A bare number is in the sheet's unit of money where it lies within this factor of an amount of the funds."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The target or actual value of a cost row in yuan, and how far printing may have moved it."""

    row: IndicatorFigures
    printed: Number
    yuan: Fraction
    rounding: Fraction

    def fits(self, funds: Fraction) -> bool:
        """Whether it is the amount of the funds, give or take rounding."""
        return abs(self.yuan - funds) <= self.rounding


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """Questions; notes within rounding. Several cost rows may be parts, so only their sum is held against the funds."""
    rows = [row for row in figures.indicators if _is_total_cost(row, figures)]
    for field, column in (("target", "full_year"), ("actual", "executed")):
        funds = of_project(figures, column)
        costs = [cost for row in rows if (cost := _cost(row, field, figures))]
        if funds is not None and len(costs) == 1:
            yield from _single(costs[0], field, funds, figures)
        elif funds is not None and costs:
            yield from _several(costs, field, funds, figures)


def _single(cost: Cost, field: str, funds: Fraction, figures: SheetFigures) -> Iterator[Finding]:
    """A target may lie below the budget; an actual cost is what was executed."""
    if cost.yuan == funds or (field == "target" and cost.yuan < funds):
        return
    own, computed = (f"{in_sheet_unit(yuan, figures)}{money_unit(figures)}" for yuan in (cost.yuan, funds))
    in_own_unit = is_money(cost.printed) and not fold(cost.printed.text).endswith(own)
    stated = message("review.amount_also", stated=cost.printed, own=own) if in_own_unit else cost.printed
    key = f"review.cost_vs_funds_{field}_slight" if cost.fits(funds) else f"review.cost_vs_funds_{field}"
    severity = Severity.NOTE if cost.fits(funds) else Severity.QUESTION
    name = cost.row.row.level3
    told = message(key, row=name, stated=stated, computed=computed)
    yield Finding("cost_vs_funds", severity, name, told, str(cost.printed), computed)


def _several(costs: list[Cost], field: str, funds: Fraction, figures: SheetFigures) -> Iterator[Finding]:
    """A question where the rows together exceed the funds, unless one of them is the whole and the others its parts."""
    together = sum((cost.yuan for cost in costs), Fraction(0))
    slack = sum((cost.rounding for cost in costs), Fraction(0))
    if together - funds <= slack or any(cost.fits(funds) for cost in costs):
        return
    stated, computed = (f"{in_sheet_unit(yuan, figures)}{money_unit(figures)}" for yuan in (together, funds))
    names = listed([cost.row.row.level3 for cost in costs])
    told = message(f"review.cost_vs_funds_{field}_sum", names=names, stated=stated, computed=computed)
    yield Finding("cost_vs_funds", Severity.QUESTION, None, told, stated, computed)


def _is_total_cost(row: IndicatorFigures, figures: SheetFigures) -> bool:
    numbers = [value for value in (row.target, row.actual) if isinstance(value, Number)]
    if not is_cost(row) or not numbers or any(is_per_unit(row, number) for number in numbers):
        return False
    return any(map(is_money, numbers)) or all(_is_near_funds(number, figures) for number in numbers)


def _is_near_funds(number: Number, figures: SheetFigures) -> bool:
    if number.unit or number.scale > 1:
        return False
    yuan = number.value * (money_factor(number, money_unit(figures)) or 0)
    amounts = [known for column in COLUMNS if (known := of_project(figures, column))]
    return any(known <= yuan * NEAR and yuan <= known * NEAR for known in amounts)


def _cost(row: IndicatorFigures, field: str, figures: SheetFigures) -> Cost | None:
    value, other = (row.target, row.actual) if field == "target" else (row.actual, row.target)
    factor = _factor(value, other, figures) if isinstance(value, Number) else None
    if not isinstance(value, Number) or factor is None:
        return None
    return Cost(row, value, Fraction(value.amount) * factor, value.half_unit / value.scale * factor)


def _factor(value: Number, other: Value, figures: SheetFigures) -> int | None:
    """Yuan in one printed unit; a bare number takes the unit of the row's other value."""
    bare = not value.unit and value.scale == 1
    if bare and isinstance(other, Number) and is_money(other):
        return money_factor(other, other.unit)
    return money_factor(value, money_unit(figures))
