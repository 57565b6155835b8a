"""A scored fund row that the stated total leaves out."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sums import scores, ways
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """A question where the indicators alone make the stated total and, with the fund row's score, would not."""
    fund, stated, both = figures.total_fund, figures.total_score, ways(figures)
    if fund is None or stated is None or len(both) == 1 or not (fund.weight and fund.score and fund.score.value):
        return
    every, alone = (scores(rows, figures, rulebook) for rows in both)
    if alone.is_complete and alone.reaches(stated) and not every.reaches(stated):
        row, score = fund.row.row, fund.score
        told = message("review.funds_outside_total", row=row, stated=stated, score=score, computed=every)
        yield Finding("funds_outside_total", Severity.QUESTION, row, told, str(stated), str(every))
