"""A rate that nobody can compute again: no count behind it, or one from which no whole number gives the rate."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.counts import counted
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_blank
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import Number


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A note per row, on sheets that print a count (目标完成值) beside each rate."""
    prints_counts = any(not is_blank(row.row.completed) for row in figures.indicators)
    for row in figures.indicators if prints_counts else ():
        name, found = row.row.level3, counted(row)
        if _has_no_count(row):
            told = message("review.rate_not_recomputable_empty", row=name, rate=row.actual)
            yield Finding("rate_not_recomputable", Severity.NOTE, name, told, str(row.actual))
        elif found and found.completed.value.denominator == 1 and not found.has_whole_denominator:
            told = message("review.rate_not_recomputable", row=name, rate=row.actual, completed=found.completed)
            yield Finding("rate_not_recomputable", Severity.NOTE, name, told, str(row.actual))


def _has_no_count(row: IndicatorFigures) -> bool:
    empty = is_blank(row.row.completed) and "completed" not in row.row.unread
    return empty and isinstance(row.actual, Number) and row.actual.is_percent
