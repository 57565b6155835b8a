"""An actual value with a comparison in it (≥266米) was not measured; a goal copied into the result tells nothing."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_blank
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import Deadline, Number, Operator, fold

COMPARISONS = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row; a note for the goals of the sheet."""
    for row in figures.indicators:
        if isinstance(row.actual, Number | Deadline) and row.actual.operator in COMPARISONS:
            told = message(
                "review.actual_repeats_target", row=row.row.level3, target=row.row.target or "", actual=row.actual
            )
            yield Finding(
                "actual_repeats_target", Severity.QUESTION, row.row.level3, told, str(row.actual), row.row.target
            )
    expected, achieved = figures.sheet.expected_goal, figures.sheet.achieved_goal
    if not is_blank(expected) and fold(expected or "") == fold(achieved or ""):
        yield Finding("actual_repeats_target", Severity.NOTE, None, message("review.actual_repeats_goal"))
