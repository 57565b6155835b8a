"""A result far above its target, with no word about it: the target may have been set too low."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import direction_is_certain, is_explained, measured
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import printed


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row from `over_target_warn_ratio` on (exactly 30 % counts), where more is better."""
    for row in figures.indicators:
        excess = _excess(row)
        if excess is None or excess < rulebook.over_target_warn_ratio or is_explained(row):
            continue
        values = {"row": row.row.level3, "target": row.target, "actual": row.actual, "excess": printed(excess * 100, 1)}
        told = message("review.overshoot_unexplained", **values)
        stated, computed = str(row.actual), str(row.target)
        yield Finding("overshoot_unexplained", Severity.QUESTION, row.row.level3, told, stated, computed)


def _excess(row: IndicatorFigures) -> Fraction | None:
    """By what share of its target the actual value exceeds it; None where that is no excess or cannot be known."""
    both = measured(row)
    if both is None or both.lower_is_better or both.limit <= 0 or not direction_is_certain(row, both):
        return None
    return both.value / both.limit - 1 if both.target.is_percent == both.actual.is_percent else None
