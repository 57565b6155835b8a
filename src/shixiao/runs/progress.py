"""A row on its way through the year: how far it is, what it still needs, and where a straight line leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from shixiao.catalogue.rows import SheetRow
from shixiao.messages import Message, message
from shixiao.rulebook import Rulebook
from shixiao.rulebook.monitoring import MonitoringRules
from shixiao.runs.actual import FEN, actual_value
from shixiao.runs.scored import is_lower_better, proposed
from shixiao.scoring import Proposal
from shixiao.scoring.comparison import Comparison, compare
from shixiao.scoring.next_step import ScoreStep, steps_above
from shixiao.values import Money, Number, Operator, Value, parse, parse_money, printed

MONTHS = 12
Light = Literal["unknown", "met", "on_time", "slow", "behind"]
Likelihood = Literal["certain", "possible", "impossible"]
Counts = tuple[int, int]
"""A numerator and a denominator, of the year to date."""


@dataclass(frozen=True, slots=True)
class Needed:
    """How many more units of the numerator (fewer, where negative) reach a value, the denominator staying as it is.

    `is_possible` is False where the denominator does not hold that many.
    """

    units: int
    is_possible: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the numerator will be in December if it goes on as on average since the year's first month."""

    numerator: int
    value: Value
    because: Message


@dataclass(frozen=True, slots=True)
class Progress:
    """One row at the end of a month. `counts` is None for a declared row, `reached` None where nothing is known.

    `reached` is the share of the target, `elapsed` that of the year. `likelihood` is what the figures suggest.
    """

    row: SheetRow
    month: int
    counts: Counts | None
    actual: Value
    proposal: Proposal
    reached: Fraction | None
    elapsed: Fraction
    light: Light
    step: ScoreStep | None
    to_target: Needed | None
    to_step: Needed | None
    forecast: Forecast | None
    likelihood: Likelihood | None


def counted_progress(row: SheetRow, months: Sequence[Counts], rulebook: Rulebook, rules: MonitoringRules) -> Progress:
    """A counted row at the end of the last of `months`, each the year to date from January on."""
    numerator, denominator = months[-1]
    return _progress(row, actual_value(row, numerator, denominator), len(months), rulebook, rules, months)


def declared_progress(row: SheetRow, actual: Value, month: int, rulebook: Rulebook, rules: MonitoringRules) -> Progress:
    """A row whose value at the end of a month was stated; it says nothing of the months before."""
    return _progress(row, actual, month, rulebook, rules, ())


def needed_for(row: SheetRow, counts: Counts, value: Fraction, *, is_beyond: bool, is_upward: bool) -> Needed | None:
    """The least change of the numerator that brings the row's actual value to `value`, or past it where `is_beyond`.

    None where a rate has nothing to divide by.
    """
    numerator, denominator = counts
    if row.value == "rate" and denominator == 0:
        return None
    exact = value * denominator / 100 if row.value == "rate" else value
    if is_upward:
        wanted = floor(exact) + 1 if is_beyond else ceil(exact)
    else:
        wanted = ceil(exact) - 1 if is_beyond else floor(exact)
    is_possible = wanted >= 0 and (not _is_part(row, counts) or wanted <= denominator)
    return Needed(wanted - numerator, is_possible)


def forecast(row: SheetRow, months: Sequence[Counts]) -> Forecast | None:
    """The straight line from the first month to the last one, carried on to December; None before February."""
    passed, (numerator, denominator) = len(months), months[-1]
    if passed < 2 or (row.value == "rate" and denominator == 0):
        return None
    pace = Fraction(numerator - months[0][0], passed - 1)
    expected = max(0, floor(numerator + pace * (MONTHS - passed)))
    if _is_part(row, months[-1]):
        expected = min(expected, denominator)
    told = {"month": passed, "pace": amount(row, pace), "expected": amount(row, Fraction(expected))}
    told |= {"denominator": amount(row, Fraction(denominator))}
    key = "progress.forecast_rate" if row.value == "rate" else "progress.forecast_number"
    return Forecast(expected, actual_value(row, expected, denominator), message(key, **told))


def amount(row: SheetRow, counted: Fraction) -> str:
    """So much of what a row counts, as people say it: money, which is counted in fen, in the row's own unit."""
    unit = parse_money("1", row.completed_unit) if row.completed_unit else None
    if not isinstance(unit, Money):
        return printed(counted, 1)
    return f"{printed(counted / (unit.yuan * FEN))} {row.completed_unit}"


def _progress(
    row: SheetRow, actual: Value, month: int, rulebook: Rulebook, rules: MonitoringRules, months: Sequence[Counts]
) -> Progress:
    proposal, compared = proposed(row, actual, rulebook), _compared(row, actual)
    steps = _steps(row, actual, rulebook)
    counts, foreseen = (months[-1], forecast(row, months)) if months else (None, None)
    to_target = _to_target(row, counts, compared) if counts and compared and not proposal.met else None
    step = steps[0] if steps else None
    elapsed, reached = Fraction(month, MONTHS), _reached(compared)
    return Progress(
        row=row,
        month=month,
        counts=counts,
        actual=actual,
        proposal=proposal,
        reached=reached,
        elapsed=elapsed,
        light=light_of(proposal.met, reached, elapsed, rules),
        step=step,
        to_target=to_target,
        to_step=_to_step(row, counts, step) if counts and step else None,
        forecast=foreseen,
        likelihood=_likelihood(row, proposal, to_target, foreseen, month, rulebook),
    )


def light_of(met: bool | None, reached: Fraction | None, elapsed: Fraction, rules: MonitoringRules) -> Light:
    """The traffic light: met, or else how far the share of the target lies behind the share of the year."""
    if met:
        return "met"
    if reached is None:
        return "unknown"
    lag = elapsed - reached
    if lag <= rules.slow:
        return "on_time"
    return "slow" if lag <= rules.behind else "behind"


def _likelihood(
    row: SheetRow, proposal: Proposal, left: Needed | None, foreseen: Forecast | None, month: int, rulebook: Rulebook
) -> Likelihood | None:
    """Certain where the target is reached or the line leads there; impossible where nobody is left, or no month."""
    if proposal.met:
        return "certain"
    if proposal.met is None or left is None:
        return None
    if not left.is_possible or month == MONTHS:
        return "impossible"
    leads_there = foreseen is not None and proposed(row, foreseen.value, rulebook).met
    return "certain" if leads_there else "possible"


def _compared(row: SheetRow, actual: Value) -> Comparison | None:
    target = parse(row.target)
    if not isinstance(target, Number) or not isinstance(actual, Number):
        return None
    return compare(target, actual, is_lower_better(row, target))


def _steps(row: SheetRow, actual: Value, rulebook: Rulebook) -> tuple[ScoreStep, ...]:
    target = parse(row.target)
    lower = is_lower_better(row, target)
    return steps_above(target, actual, row.points, row.rule, lower_is_better=lower, rulebook=rulebook)


def _reached(compared: Comparison | None) -> Fraction | None:
    """The share of the target; None for a ceiling, which nobody works towards, and for a target of nothing."""
    if compared is None or compared.lower_is_better or compared.limit <= 0:
        return None
    return compared.value / compared.limit


def _to_target(row: SheetRow, counts: Counts, compared: Comparison) -> Needed | None:
    if compared.met or compared.operator is Operator.NOT_EQUAL:
        return None
    is_upward = compared.value < compared.limit or (compared.value == compared.limit and not compared.lower_is_better)
    is_beyond = compared.operator in (Operator.ABOVE, Operator.BELOW)
    return needed_for(row, counts, compared.limit, is_beyond=is_beyond, is_upward=is_upward)


def _to_step(row: SheetRow, counts: Counts, step: ScoreStep) -> Needed | None:
    return needed_for(row, counts, step.needed, is_beyond=step.is_beyond, is_upward=step.is_upward)


def _is_part(row: SheetRow, counts: Counts) -> bool:
    """Whether the numerator is, as far as can be seen, a part of the denominator."""
    return row.value == "rate" and counts[0] <= counts[1]
