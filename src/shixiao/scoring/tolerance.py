"""The tolerance rule (超出正负10%不得分): within so many percent of the target the full weight, beyond it nothing."""

from fractions import Fraction

from shixiao.scoring.case import Case
from shixiao.scoring.comparison import Comparison
from shixiao.scoring.proposal import Proposal, exactly
from shixiao.scoring.rule import Tolerance
from shixiao.values import printed


def tolerance(clause: Tolerance, comparison: Comparison, case: Case) -> Proposal:
    """The edge itself is within. `met` says whether the value is within, which is all that this rule asks.

    Ten percent of a target that is itself a rate may mean a tenth of it or ten percentage points; where the two
    readings disagree a person decides.
    """
    strays = abs(comparison.value - comparison.limit)
    shares = [strays / comparison.limit * 100] if comparison.limit > 0 else []
    if comparison.target.is_percent:
        shares.append(strays)
    within = {share <= clause.percent for share in shares}
    if len(within) != 1:
        return case.left_open("scoring.rule_unclear", clause)
    deviation = printed(shares[0])
    if within == {True}:
        because = case.told("scoring.tolerance_within", clause=clause.text, deviation=deviation)
        return exactly("tolerance", case.weight, True, because)
    because = case.told("scoring.tolerance_beyond", clause=clause.text, deviation=deviation)
    return exactly("tolerance", Fraction(0), False, because)
