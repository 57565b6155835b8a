"""A ceiling that was broken, and yet the full weight."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import has_full_marks, is_missed, measured
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import printed


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:  # noqa: ARG001
    """An error per row where less is better (≤, <, a cost in money) that keeps full marks above its ceiling."""
    for row in figures.indicators:
        both = measured(row)
        if both is None or not both.lower_is_better or not has_full_marks(row) or not is_missed(row):
            continue
        due = row.proposal.points if row.proposal else None
        values = {"row": row.row.level3, "target": row.target, "actual": row.actual, "score": row.score}
        told = message("review.ceiling_broken_unpriced", **values)
        if due is not None and both.value:
            values |= {"weight": row.weight, "value": printed(both.value), "limit": printed(both.limit)}
            told = message("review.ceiling_broken", computed=printed(due), **values)
        computed = None if due is None else printed(due)
        yield Finding("ceiling_broken", Severity.ERROR, row.row.level3, told, str(row.score), computed)
