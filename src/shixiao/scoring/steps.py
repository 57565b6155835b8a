"""Step tables of a rule column (≥70%得3分,≥65%得1分,<65%不得分), on the unrounded value."""

from collections.abc import Iterable
from fractions import Fraction

from shixiao.scoring.case import Case
from shixiao.scoring.comparison import HIGHER, LOWER, Comparison
from shixiao.scoring.rule import Bound, OnTarget, Step
from shixiao.scoring.units import in_one_unit
from shixiao.values import Operator

Claim = Step | OnTarget


class Contradiction(Exception):
    """Steps that give points and steps that take them hold at once."""

    def __init__(self, claims: list[Claim]) -> None:
        super().__init__(claims)
        self.claims = tuple(claims)


def applicable(claims: Iterable[Claim], case: Case) -> Claim | None:
    """The step that decides the points, or None where none holds.

    Of several steps that give points the best counts (90 reaches ≥70 and ≥65), of several that take points the
    worst. Where printed ranges touch (60%以下, 60%以上), the shared edge belongs to the better one; any other
    overlap of giving and taking is a `Contradiction`.
    """
    held = [claim for claim in claims if holds(claim, case)]
    gains = [claim for claim in held if claim.result.gives]
    losses = [claim for claim in held if not claim.result.gives]
    if gains and losses and not all(_touches(claim, case) for claim in losses):
        raise Contradiction(held)
    if gains:
        return max(gains, key=lambda claim: claim.result.points(case.weight))
    return min(losses, key=lambda claim: claim.result.points(case.weight), default=None)


def holds(claim: Claim, case: Case) -> bool:
    """Whether the row fulfils the condition of a step."""
    if isinstance(claim, OnTarget):
        return claim.met is not None and claim.met == case.met
    comparison = case.comparison
    return comparison is not None and all(_bound_holds(bound, comparison) for bound in claim.bounds)


def speaks_of_met(claim: Claim, case: Case) -> bool:
    """Whether a step that gives points says itself what a met target earns: its whole range lies on the met side."""
    if isinstance(claim, OnTarget):
        return claim.met is True
    comparison = case.comparison
    if comparison is None or not claim.result.gives:
        return False
    return any(_allows_only_met(bound, comparison) for bound in claim.bounds)


def _allows_only_met(bound: Bound, comparison: Comparison) -> bool:
    towards_worse = HIGHER if comparison.lower_is_better else LOWER
    if bound.operator in (*towards_worse, Operator.NOT_EQUAL):
        return False
    if bound.limit is None:
        return True
    both = in_one_unit(bound.limit, comparison.target)
    return both is not None and comparison.operator.holds(*both)


def _bound_holds(bound: Bound, comparison: Comparison) -> bool:
    value, limit = _sides(bound, comparison)
    operator = bound.operator or (Operator.AT_MOST if comparison.lower_is_better else Operator.AT_LEAST)
    return operator.holds(value, limit)


def _touches(claim: Claim, case: Case) -> bool:
    comparison = case.comparison
    if comparison is None or isinstance(claim, OnTarget):
        return False
    return any(value == limit for value, limit in (_sides(bound, comparison) for bound in claim.bounds))


def _sides(bound: Bound, comparison: Comparison) -> tuple[Fraction, Fraction]:
    if bound.limit is None:
        return comparison.value, comparison.limit
    both = in_one_unit(comparison.actual, bound.limit)
    assert both is not None, "units are compared before any step is tried"
    return both
