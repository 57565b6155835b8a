"""A stated total that no filling-in of the open score cells can give."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sums import scores, ways
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """An error where some scores are open and the total lies outside what they could add, either way of adding."""
    stated, sums = figures.total_score, [scores(rows, figures, rulebook) for rows in ways(figures)]
    if stated is None or all(each.is_complete for each in sums) or any(each.reaches(stated) for each in sums):
        return
    told = message("review.total_unreachable", stated=stated, computed=sums[0])
    yield Finding("total_unreachable", Severity.ERROR, None, told, str(stated), str(sums[0]))
