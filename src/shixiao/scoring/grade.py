"""The grade rule for qualitative rows (优 良 中 差): each step below the target lowers the band of the weight."""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import cell
from shixiao.scoring.proposal import Proposal, exactly, judgement
from shixiao.values import Grade, printed


def grade(target: Grade, actual: Grade, weight: Fraction, bands: tuple[tuple[Fraction, Fraction], ...]) -> Proposal:
    """`bands` holds, per step below the target, the highest and lowest share of the weight (the rulebook's).

    On or above the target earns the weight. Below it the top of the band is proposed and a person may go down to
    its lowest; steps beyond the last band stay in it.
    """
    told = {"target": cell(target), "actual": cell(actual), "weight": printed(weight)}
    steps = actual.steps_below(target)
    if steps is None:
        return judgement(weight, message("scoring.grades_differ", **told))
    if steps <= 0:
        return exactly("grade", weight, True, message("scoring.met", **told))
    high, low = (weight * share for share in bands[min(steps, len(bands) - 1)])
    because = message("scoring.grade_below", steps=steps, high=printed(high), low=printed(low), **told)
    return Proposal("grade", high, low, high, False, because)
