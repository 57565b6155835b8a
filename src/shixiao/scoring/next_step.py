"""What a row's actual value would have to be for more points: the next band of its rule, its target, the full score."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from shixiao.messages import Message, message
from shixiao.rulebook import Rulebook
from shixiao.scoring.comparison import cell, compare
from shixiao.scoring.propose import propose
from shixiao.scoring.rule import PerUnit, Rule, Step, Tolerance
from shixiao.scoring.rule_text import parse_rule
from shixiao.scoring.units import in_one_unit
from shixiao.values import Counted, Number, Value, printed

_MOST_UNITS = 1000
"""Deductions per unit that are looked at; a rule with more of them than points has none left to gain."""
_FAR = Fraction(1000)
"""A number that no unit takes for a share of one."""
PLACES = 6

Points = Callable[[Fraction], Fraction | None]


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """`needed` is the exact actual value, in the unit of the row's own, that earns `points`.

    Where `is_beyond`, the value itself is not enough: it must be passed. `because` says it as a sentence.
    """

    needed: Fraction
    is_beyond: bool
    is_upward: bool
    points: Fraction
    gain: Fraction
    because: Message


def next_step(
    target: Value, actual: Value, weight: Fraction, rule_text: str | None = None, **by: Any
) -> ScoreStep | None:
    """The nearest value that earns more; None at the full score, and where no number decides the score."""
    return next(iter(steps_above(target, actual, weight, rule_text, **by)), None)


def steps_above(
    target: Value,
    actual: Value,
    weight: Fraction,
    rule_text: str | None = None,
    *,
    lower_is_better: bool,
    rulebook: Rulebook,
) -> tuple[ScoreStep, ...]:
    """Every step from the actual value up to the full score, the nearest first. Empty as `next_step` says."""
    if not isinstance(target, Number) or not isinstance(actual, Number):
        return ()

    def points(value: Fraction) -> Fraction | None:
        supposed = _supposed(actual, value)
        proposal = propose(target, supposed, weight, rule_text, lower_is_better=lower_is_better, rulebook=rulebook)
        return proposal.points

    compared = compare(target, actual, lower_is_better)
    now = propose(target, actual, weight, rule_text, lower_is_better=lower_is_better, rulebook=rulebook).points
    if compared is None or now is None or now >= weight:
        return ()
    edges = sorted(set(_edges(target, actual, weight, parse_rule(rule_text))))
    ways = (not compared.lower_is_better, compared.lower_is_better)
    found = (_found(actual, now, way, edges, points) for way in ways)
    return next((steps for steps in found if steps), ())


def _found(
    actual: Number, now: Fraction, is_upward: bool, edges: list[Fraction], points: Points
) -> tuple[ScoreStep, ...]:
    """The steps on one side of the actual value, each with more points than the one before."""
    best, steps = now, []
    ahead = [edge for edge in edges if (edge >= actual.value if is_upward else edge <= actual.value)]
    ahead = ahead if is_upward else ahead[::-1]
    for number, edge in enumerate(ahead):
        after = ahead[number + 1] if number + 1 < len(ahead) else edge + (1 if is_upward else -1)
        for is_beyond, earned in ((False, points(edge)), (True, _between(edge, after, points))):
            if earned is not None and earned > best:
                steps.append(_step(actual, edge, is_beyond, is_upward, earned, now))
                best = earned
    return tuple(steps)


def _between(edge: Fraction, after: Fraction, points: Points) -> Fraction | None:
    """What all values between two edges earn; None where they earn different scores: then nothing steps there."""
    near, far = (points(edge + (after - edge) * Fraction(part, 3)) for part in (1, 2))
    return near if near == far else None


def _step(
    actual: Number, edge: Fraction, is_beyond: bool, is_upward: bool, earned: Fraction, now: Fraction
) -> ScoreStep:
    way = ("above" if is_beyond else "to") if is_upward else ("below" if is_beyond else "down_to")
    unit = actual.unit if actual.is_percent else f" {actual.unit}" if actual.unit else ""
    told = {"needed": f"{printed(edge, PLACES)}{unit}", "points": printed(earned), "gain": printed(earned - now)}
    because = message(f"scoring.step_{way}", actual=cell(actual), **told)
    return ScoreStep(edge, is_beyond, is_upward, earned, earned - now, because)


def _supposed(actual: Number, value: Fraction) -> Counted:
    """The row's actual cell, if it were this number."""
    text = printed(value, PLACES)
    return Counted(f"{text}{actual.unit}", Decimal(text), unit=actual.unit, exact=value)


def _edges(target: Number, actual: Number, weight: Fraction, rule: Rule) -> Iterator[Fraction]:
    """Every value at which the score may change, in the unit of the actual one."""
    limits = [target, *_limits(rule)]
    known = [edge for edge in (_in_unit_of(actual, limit) for limit in limits) if edge is not None]
    yield from known
    for clause in rule.clauses:
        if isinstance(clause, Tolerance) and known:
            widths = (known[0] * clause.percent / 100, clause.percent)
            yield from (known[0] + sign * width for sign in (1, -1) for width in widths)
        if isinstance(clause, PerUnit):
            yield from (edge for baseline in known for edge in _unit_edges(clause, baseline, actual, weight))


def _limits(rule: Rule) -> Iterator[Number]:
    for clause in rule.clauses:
        if isinstance(clause, Step):
            yield from (bound.limit for bound in clause.bounds if bound.limit is not None)


def _unit_edges(clause: PerUnit, baseline: Fraction, actual: Number, weight: Fraction) -> Iterator[Fraction]:
    """The values at which one more unit has been lost."""
    if clause.step.is_percent and not actual.is_percent:
        width: Fraction | None = baseline * clause.step.value / 100
    else:
        width = _in_unit_of(actual, clause.step)
    if not width or not clause.points:
        return
    way = -1 if clause.straying == "shortfall" else 1
    for units in range(min(_MOST_UNITS, ceil(weight / clause.points)) + 1):
        yield baseline + way * units * width


def _in_unit_of(actual: Number, number: Number) -> Fraction | None:
    both = in_one_unit(number, _supposed(actual, _FAR))
    return None if both is None else both[0] * _FAR / both[1]
