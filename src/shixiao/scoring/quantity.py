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
    plain amounts, so 22 against =21 is no failure, but only a person can say that it was welcome. A target below
    zero, or `≠`, gives no ratio: a miss of it is left to judgement.
    """
    told = {"weight": printed(weight)} | comparison.figures
    if states_only_a_bound(comparison.actual):
        return _by_bound(comparison, weight)
    if _rounded_onto_the_limit(comparison):
        return judgement(weight, message("scoring.actual_is_about", **told))
    if comparison.limit == 0 and comparison.operator in (Operator.AT_MOST, Operator.EXACTLY):
        return all_or_nothing(comparison, weight)
    if comparison.met:
        return over_target(comparison, weight, rulebook)
    if comparison.operator is Operator.NOT_EQUAL or comparison.limit <= 0:
        return judgement(weight, message("scoring.no_ratio", **told), met=False)
    if comparison.operator is Operator.EXACTLY and comparison.beyond:
        return exactly(_family(comparison), weight, None, message("scoring.past_exact", **told))
    return (inverse_ratio if comparison.lower_is_better else ratio)(comparison, weight)


def _by_bound(comparison: Comparison, weight: Fraction) -> Proposal:
    """An actual cell that prints a comparison (≥90%) tells something only where its bound already meets the target."""
    told = {"weight": printed(weight)} | comparison.figures
    safe = LOWER if comparison.lower_is_better else HIGHER
    if comparison.met and comparison.actual.operator in safe:
        return exactly(_family(comparison), weight, True, message("scoring.met_by_bound", **told))
    return judgement(weight, message("scoring.actual_is_bound", **told))


def _rounded_onto_the_limit(comparison: Comparison) -> bool:
    """Whether `200余人` stands beside a ceiling of 200: it may well lie above. For a floor of 200 it is enough."""
    on_the_limit = comparison.actual.approximate and comparison.value == comparison.limit
    return on_the_limit and comparison.operator not in HIGHER


def _family(comparison: Comparison) -> str:
    return "inverse_ratio" if comparison.lower_is_better else "ratio"
