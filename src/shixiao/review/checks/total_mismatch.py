"""The stated total against the sum of the scores, and the stated total weight against the sum of the weights."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sums import scores, ways, weights
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """An error where every part is known and neither way of adding gives the stated sum."""
    yield from _score(figures, rulebook)
    yield from _weight(figures)


def _score(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    stated, sums = figures.total_score, [scores(rows, figures, rulebook) for rows in ways(figures)]
    if stated is None or figures.recomputed_total is None:
        return
    if any(not each.is_complete or each.reaches(stated) for each in sums):
        return
    told = message("review.total_mismatch", stated=stated, computed=sums[0], alone=sums[-1])
    if len(sums) == 1:
        told = message("review.total_mismatch_alone", stated=stated, computed=sums[0])
    yield Finding("total_mismatch", Severity.ERROR, None, told, str(stated), str(sums[0]))


def _weight(figures: SheetFigures) -> Iterator[Finding]:
    stated, sums = figures.total_weight, [weights(rows) for rows in ways(figures)]
    if stated is None or not figures.sheet.has_weights or not any(each.lowest for each in sums):
        return
    if any(each.reaches(stated) or abs(stated.value - each.lowest) <= each.slack for each in sums):
        return
    told = message("review.total_mismatch_weight", stated=stated, computed=sums[0])
    yield Finding("total_mismatch", Severity.ERROR, None, told, str(stated), str(sums[0]))
