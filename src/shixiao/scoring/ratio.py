"""The ratio rule for numbers where more is better: weight × actual ÷ target, never above the weight.

Source: 财预〔2020〕10号, quantitative indicators below their target.
"""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import Comparison
from shixiao.scoring.proposal import Proposal, exactly
from shixiao.values import printed


def ratio(comparison: Comparison, weight: Fraction) -> Proposal:
    """What a value below its positive target earns; a value below zero earns nothing."""
    share = comparison.value / comparison.limit
    points = weight * min(Fraction(1), max(Fraction(0), share))
    key = "scoring.ratio" if share >= 0 else "scoring.ratio_below_zero"
    because = message(key, weight=printed(weight), points=printed(points), **comparison.figures)
    return exactly("ratio", points, comparison.met, because)
