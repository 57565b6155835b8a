"""The inverse ratio rule for numbers where less is better: weight × target ÷ actual, never above the weight.

Source: the negative-indicator formula of published local forms under 财预〔2020〕10号.
"""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import Comparison
from shixiao.scoring.proposal import Proposal, exactly
from shixiao.values import printed


def inverse_ratio(comparison: Comparison, weight: Fraction) -> Proposal:
    """What a value above its positive ceiling earns. The value is not zero: zero lies under every such ceiling."""
    points = weight * min(Fraction(1), comparison.limit / comparison.value)
    because = message("scoring.inverse_ratio", weight=printed(weight), points=printed(points), **comparison.figures)
    return exactly("inverse_ratio", points, comparison.met, because)
