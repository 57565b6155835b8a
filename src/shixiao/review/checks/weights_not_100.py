"""The weights of a sheet make its full marks: 100 in the national measure."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sums import makes, ways, weights
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import printed

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """An error where no way of adding makes 100, or where the indicators do and the fund row adds its own weight.

    Too little is an error only on a sheet that was seen to its end (it has a total row) with every weight known.
    Weights printed as shares of one (0.1 … = 1) are a scale of their own.
    """
    sums, due = [weights(rows) for rows in ways(figures)], rulebook.total_weight
    every, alone = sums[0], sums[-1]
    if not figures.sheet.has_weights or makes(every, due) or makes(every, due / 100):
        return
    stated, full = str(every), printed(due)
    if every.lowest > due and makes(alone, due):
        told = message("review.weights_not_100_with_funds", computed=stated, full=full)
        yield Finding("weights_not_100", Severity.ERROR, None, told, stated, full)
    elif every.lowest > due or (every.is_complete and _is_seen_to_its_end(figures) and not makes(alone, due)):
        told = message("review.weights_not_100", computed=stated, full=full)
        yield Finding("weights_not_100", Severity.ERROR, None, told, stated, full)


def _is_seen_to_its_end(figures: SheetFigures) -> bool:
    return figures.sheet.has_total_row or figures.total_score is not None or figures.total_weight is not None
