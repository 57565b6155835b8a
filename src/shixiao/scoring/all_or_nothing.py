"""The all-or-nothing rule of a target of zero (0 起事故): no ratio can divide by it, and every case misses it."""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import Comparison
from shixiao.scoring.proposal import Proposal, exactly
from shixiao.values import printed


def all_or_nothing(comparison: Comparison, weight: Fraction) -> Proposal:
    """Zero earns the weight, any case nothing.

    Nothing is exact, and not left to judgement, because it is what the inverse ratio gives: weight × 0 ÷ actual
    is 0 for every actual value, however small.
    """
    met = comparison.met
    points = weight if met else Fraction(0)
    key = "scoring.met" if met else "scoring.zero_missed"
    return exactly("all_or_nothing", points, met, message(key, weight=printed(weight), **comparison.figures))
