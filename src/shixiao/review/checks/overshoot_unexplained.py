"""A result far above its target, with no word about it: the target may have been set too low."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import direction_is_certain, is_explained, measured
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import printed


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row from `over_target_warn_ratio` on (exactly 30 % counts), where more is better."""
    for row in figures.indicators:
        both = measured(row)
        if both is None or both.lower_is_better or both.limit <= 0 or not direction_is_certain(row, both):
            continue
        excess = both.value / both.limit - 1
        if both.target.is_percent == both.actual.is_percent and excess >= rulebook.over_target_warn_ratio:
            if not is_explained(row):
                told = message(
                    "review.overshoot_unexplained",
                    row=row.row.level3,
                    target=row.target,
                    actual=row.actual,
                    excess=printed(excess * 100, 1),
                )
                yield Finding(
                    "overshoot_unexplained", Severity.QUESTION, row.row.level3, told, str(row.actual), str(row.target)
                )
