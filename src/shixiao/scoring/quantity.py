"""Which rule scores a number against a number when the sheet prints no rule of its own."""

from fractions import Fraction

from shixiao.messages import message
from shixiao.rulebook import Rulebook
from shixiao.scoring.all_or_nothing import all_or_nothing
from shixiao.scoring.comparison import HIGHER, LOWER, Comparison, states_only_a_bound
from shixiao.scoring.inverse_ratio import inverse_ratio
from shixiao.scoring.over_target import over_target
from shixiao.scoring.proposal import Proposal, exactly, judgement
from shixiao.scoring.ratio import ratio
from shixiao.values import Operator, printed


def quantity(comparison: Comparison, weight: Fraction, rulebook: Rulebook) -> Proposal:
    """The score of the national measure: met earns the weight, a miss its ratio.

    A target of exactly n that was passed on the better side keeps the weight with `met` None: forms print `=` for
    plain amounts, so 22 against =21 is no failure, but only a person can say that it was welcome.
    """
    told = {"weight": printed(weight)} | comparison.figures
    if _cannot_be_told(comparison):
        return judgement(weight, message("scoring.actual_is_bound", **told))
    if _wants_zero(comparison):
        return all_or_nothing(comparison, weight)
    if comparison.met:
        return over_target(comparison, weight, rulebook)
    if comparison.operator is Operator.NOT_EQUAL or comparison.limit <= 0:
        return judgement(weight, message("scoring.no_ratio", **told), met=False)
    if comparison.operator is Operator.EXACTLY and comparison.beyond:
        return exactly(_family(comparison), weight, None, message("scoring.past_exact", **told))
    return (inverse_ratio if comparison.lower_is_better else ratio)(comparison, weight)


def _wants_zero(comparison: Comparison) -> bool:
    at_least = comparison.target.operator in (*HIGHER, Operator.NOT_EQUAL, Operator.BELOW)
    return comparison.limit == 0 and not at_least


def _cannot_be_told(comparison: Comparison) -> bool:
    """An actual cell that prints a comparison (≥90%) tells something only where its bound already meets the target."""
    safe = LOWER if comparison.lower_is_better else HIGHER
    return states_only_a_bound(comparison.actual) and not (comparison.met and comparison.actual.operator in safe)


def _family(comparison: Comparison) -> str:
    return "inverse_ratio" if comparison.lower_is_better else "ratio"
