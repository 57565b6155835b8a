"""A score other than the one its rule proposes. A person may award it; a reviewer may ask why."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.checks.weight_applied_twice import weighed_twice
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import (
    direction_is_certain,
    earned_as_proposed,
    has_full_marks,
    is_met_but_deducted,
    is_missed,
    measured,
)
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import Number, printed


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row outside the proposal's band, unless another code already says so more exactly."""
    elsewhere = weighed_twice(figures)
    for row in figures.indicators:
        proposal, score = row.proposal, row.score
        if proposal is None or proposal.points is None or score is None or earned_as_proposed(row):
            continue
        if row in elsewhere or _is_said_elsewhere(row) or _is_doubtful(row):
            continue
        computed = printed(proposal.points)
        told = message(
            "review.proposed_differs", row=row.row.level3, score=score, computed=computed, because=proposal.because
        )
        yield Finding("proposed_differs", Severity.QUESTION, row.row.level3, told, str(score), computed)


def _is_said_elsewhere(row: IndicatorFigures) -> bool:
    above = row.score is not None and row.weight is not None and row.score.value > row.weight.value
    return above or is_met_but_deducted(row) or (is_missed(row) and has_full_marks(row))


def _is_doubtful(row: IndicatorFigures) -> bool:
    """Whether the proposal rests on a guess: two units that may differ, or full marks where less may be better."""
    if not isinstance(row.target, Number) or not isinstance(row.actual, Number):
        return False
    both = measured(row)
    return both is None or (has_full_marks(row) and not direction_is_certain(row, both))
