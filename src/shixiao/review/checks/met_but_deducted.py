"""A target that was met, and yet points were taken off: common, and worth asking why."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.checks.weight_applied_twice import weighed_twice
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_explained, is_met_but_deducted
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row; the sentence says whether a reason is given."""
    elsewhere = weighed_twice(figures)
    for row in figures.indicators:
        if row in elsewhere or not is_met_but_deducted(row):
            continue
        values = {"row": row.row.level3, "target": row.target, "actual": row.actual, "score": row.score}
        key = "review.met_but_deducted" if is_explained(row) else "review.met_but_deducted_unexplained"
        told = message(key, weight=row.weight, **values)
        yield Finding("met_but_deducted", Severity.QUESTION, row.row.level3, told, str(row.score), str(row.weight))
