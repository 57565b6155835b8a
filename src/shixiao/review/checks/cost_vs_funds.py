"""What a project cost, against its money: a ceiling above the adjusted budget binds nobody, and cost is what was spent."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.funds import COLUMNS, in_sheet_unit, money_unit, of_project
from shixiao.review.rows import is_cost, is_money, is_per_unit
from shixiao.review.sentences import listed
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import Number, Value, money_factor

NEAR = 2
"""A bare number is in the sheet's unit of money where it lies within this factor of an amount of the funds."""


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:  # noqa: ARG001
    """Questions; notes within rounding. Several cost rows may be parts, so that only their sum is held against funds."""
    rows = [row for row in figures.indicators if _is_total_cost(row, figures)]
    for field, column in (("target", "full_year"), ("actual", "executed")):
        funds = of_project(figures, column)
        if funds is None:
            continue
        costs = [(row, *amount) for row in rows if (amount := _in_yuan(row, field, figures))]
        if len(costs) == 1:
            yield from _single(*costs[0], field, funds, figures)
        elif sum(yuan for _, yuan, _ in costs) - funds > sum(slack for *_, slack in costs) and not any(
            abs(yuan - funds) <= slack for _, yuan, slack in costs
        ):
            yield _several(costs, field, funds, figures)


def _single(
    row: IndicatorFigures, yuan: Fraction, slack: Fraction, field: str, funds: Fraction, figures: SheetFigures
) -> Iterator[Finding]:
    if yuan == funds or (field == "target" and yuan < funds):
        return
    stated = str(getattr(row, field))
    computed = f"{in_sheet_unit(funds, figures)}{money_unit(figures)}"
    own = f"{in_sheet_unit(yuan, figures)}{money_unit(figures)}"
    values = {"row": row.row.level3, "stated": stated, "own": own, "computed": computed}
    slight = abs(yuan - funds) <= slack
    key = f"review.cost_vs_funds_{field}_slight" if slight else f"review.cost_vs_funds_{field}"
    severity = Severity.NOTE if slight else Severity.QUESTION
    yield Finding("cost_vs_funds", severity, row.row.level3, message(key, **values), stated, computed)


def _several(
    costs: list[tuple[IndicatorFigures, Fraction, Fraction]], field: str, funds: Fraction, figures: SheetFigures
) -> Finding:
    unit = money_unit(figures)
    stated = f"{in_sheet_unit(sum((yuan for _, yuan, _ in costs), Fraction(0)), figures)}{unit}"
    computed = f"{in_sheet_unit(funds, figures)}{unit}"
    names = listed([row.row.level3 for row, *_ in costs])
    told = message(f"review.cost_vs_funds_{field}_sum", names=names, stated=stated, computed=computed)
    return Finding("cost_vs_funds", Severity.QUESTION, None, told, stated, computed)


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


def _in_yuan(row: IndicatorFigures, field: str, figures: SheetFigures) -> tuple[Fraction, Fraction] | None:
    """The target or actual value in yuan with its rounding; a bare number takes the unit of the other value."""
    value, other = (row.target, row.actual) if field == "target" else (row.actual, row.target)
    if not isinstance(value, Number):
        return None
    factor = _factor(value, other, figures)
    return None if factor is None else (Fraction(value.amount) * factor, value.half_unit / value.scale * factor)


def _factor(value: Number, other: Value, figures: SheetFigures) -> int | None:
    bare = not value.unit and value.scale == 1
    if bare and isinstance(other, Number) and is_money(other):
        return money_factor(other, other.unit)
    return money_factor(value, money_unit(figures))
