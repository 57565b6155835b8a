"""A weighted row without a target or without an actual value."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_blank
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row; a cell that could not be read is not missing, nor a column the layout does not print."""
    if not figures.sheet.has_values:
        return
    for row in figures.indicators:
        missing = _missing(row)
        if missing and row.weight is not None and row.weight.value > 0:
            told = message(f"review.missing_{missing}", row=row.row.level3, weight=row.weight)
            yield Finding("missing_target_or_actual", Severity.QUESTION, row.row.level3, told)


def _missing(row: IndicatorFigures) -> str:
    target = is_blank(row.row.target) and "target" not in row.row.unread
    actual = is_blank(row.row.actual) and "actual" not in row.row.unread
    return "both" if target and actual else "target" if target else "actual" if actual else ""
