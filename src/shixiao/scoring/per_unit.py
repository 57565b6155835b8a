"""Deductions per unit (每少一次扣1分, 每下降2%扣0.5分): points off for every unit by which the value strays."""

from fractions import Fraction
from math import ceil, floor

from shixiao.scoring.case import Case
from shixiao.scoring.comparison import cell
from shixiao.scoring.proposal import Proposal
from shixiao.scoring.rule import PerUnit, Rule
from shixiao.scoring.units import in_one_unit
from shixiao.values import Number, Value, printed


def units_astray(clause: PerUnit, baseline: Value, actual: Value) -> Fraction | None:
    """By how many of the clause's units `actual` falls short of, or exceeds, `baseline`; None where that is unclear.

    A percentage step on a row that is itself a rate means percentage points; on a row of counts or money it means
    a share of the baseline.
    """
    if not isinstance(baseline, Number) or not isinstance(actual, Number):
        return None
    if clause.step.is_percent and not (baseline.is_percent or actual.is_percent):
        missing = _share_missing(baseline, actual)
    else:
        missing = _amount_missing(clause.step, baseline, actual)
    if missing is None:
        return None
    return max(Fraction(0), missing if clause.straying == "shortfall" else -missing) / clause.step.value


def deduct(clause: PerUnit, units: Fraction, baseline: Value, rule: Rule, case: Case) -> Proposal:
    """What is left of the weight after `units` deductions, never below 0.

    Only whole units are proposed. Where the rule does not say whether a started unit counts, a person may go down
    to the score in which it does.
    """
    charged = ceil(units) if rule.started_counts else floor(units)
    utmost = floor(units) if rule.started_counts is False else ceil(units)
    taken, points = _left(clause, charged, rule, case.weight)
    _, lowest = _left(clause, utmost, rule, case.weight)
    key = "scoring.per_unit" if lowest == points else "scoring.per_unit_started"
    because = case.told(
        key,
        baseline=cell(baseline),
        clause=clause.text,
        units=printed(units),
        step=clause.step,
        taken=printed(taken),
        points=printed(points),
        lowest=printed(lowest),
    )
    return Proposal("per_unit", points, lowest, points, case.met, because)


def _left(clause: PerUnit, units: int, rule: Rule, weight: Fraction) -> tuple[Fraction, Fraction]:
    """Points taken, by no more than the cap and the weight, and points left."""
    taken = min(clause.points * units, weight, *([] if rule.cap is None else [rule.cap]))
    return taken, weight - taken


def _share_missing(baseline: Number, actual: Number) -> Fraction | None:
    both = in_one_unit(baseline, actual)
    return None if both is None or both[0] <= 0 else (both[0] - both[1]) / both[0] * 100


def _amount_missing(step: Number, baseline: Number, actual: Number) -> Fraction | None:
    """The gap in the step's own unit."""
    sides = [in_one_unit(number, step) for number in (baseline, actual)]
    if step.is_percent != (baseline.is_percent or actual.is_percent):
        return None
    first, second = sides
    if first is None or second is None:
        return None
    return (first[0] / first[1] - second[0] / second[1]) * step.value
