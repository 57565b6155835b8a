"""A target that was missed, and yet the full weight."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import has_full_marks, is_missed, measured
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import printed


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:  # noqa: ARG001
    """An error per row where more is better, and per deadline; a broken ceiling has a code of its own."""
    for row in figures.indicators:
        both = measured(row)
        if not (has_full_marks(row) and is_missed(row)) or (both and both.lower_is_better):
            continue
        due = row.proposal.points if row.proposal else None
        values = {"row": row.row.level3, "target": row.target, "actual": row.actual, "score": row.score}
        if both is None or due is None:
            told = message("review.unmet_full_marks_unpriced", **values)
        else:
            values |= {"weight": row.weight, "value": printed(both.value), "limit": printed(both.limit)}
            told = message("review.unmet_full_marks", computed=printed(due), **values)
        computed = None if due is None else printed(due)
        yield Finding("unmet_full_marks", Severity.ERROR, row.row.level3, told, str(row.score), computed)
