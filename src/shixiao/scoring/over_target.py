"""What a value earns that met its target, and what the measure takes when the target was set far too low."""

from fractions import Fraction

from shixiao.messages import message
from shixiao.rulebook import Rulebook
from shixiao.scoring.comparison import Comparison
from shixiao.scoring.proposal import Proposal, exactly
from shixiao.values import printed


def over_target(comparison: Comparison, weight: Fraction, rulebook: Rulebook) -> Proposal:
    """The full weight, unless the rulebook deducts for overshoot (`over_target_deduct`).

    The measure (财预〔2020〕10号) reduces "by the degree of deviation" without a formula. Here the weight shrinks by
    the share by which the actual value exceeds target × (1 + `over_target_warn_ratio`), so that nothing jumps at
    the threshold. A cost below its ceiling is a saving and never deducted.
    """
    family = "inverse_ratio" if comparison.lower_is_better else "ratio"
    told = {"weight": printed(weight)} | comparison.figures
    excess = _excess(comparison, rulebook)
    if excess <= 0:
        return exactly(family, weight, True, message("scoring.met", **told))
    points = weight * max(Fraction(0), 1 - excess)
    allowed = printed(rulebook.over_target_warn_ratio * 100)
    told |= {"points": printed(points), "allowed": allowed, "excess": printed(excess * 100)}
    return exactly(family, points, True, message("scoring.over_target", **told))


def _excess(comparison: Comparison, rulebook: Rulebook) -> Fraction:
    if not rulebook.over_target_deduct or comparison.lower_is_better or comparison.limit <= 0:
        return Fraction(0)
    return comparison.value / comparison.limit - 1 - rulebook.over_target_warn_ratio
