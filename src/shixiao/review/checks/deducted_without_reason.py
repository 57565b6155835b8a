"""Points taken off a row, and nobody said why: 偏差原因 is compulsory there."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.checks.weight_applied_twice import weighed_twice
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_deducted, is_explained, is_met_but_deducted
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row, also where the layout has no column for reasons.

    Rows that met their target are left to met_but_deducted, which says the same more exactly.
    """
    elsewhere = weighed_twice(figures)
    for row in figures.indicators:
        if row in elsewhere or not is_deducted(row) or is_explained(row) or is_met_but_deducted(row):
            continue
        told = message("review.deducted_without_reason", row=row.row.level3, score=row.score, weight=row.weight)
        yield Finding(
            "deducted_without_reason", Severity.QUESTION, row.row.level3, told, str(row.score), str(row.weight)
        )
