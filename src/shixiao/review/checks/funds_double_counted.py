"""A weight or score printed again on a row below the funds' total: adding the rows counts it twice."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sums import counts
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import FundFigures, SheetFigures


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """An error for each row that repeats what the total row already carries."""
    total = figures.total_fund
    if total is None or not counts(total):
        return
    for fund in figures.funds:
        again = _points(fund)
        if fund is not total and again:
            told = message("review.funds_double_counted", row=fund.row.row, again=again, total=total.row.row)
            yield Finding("funds_double_counted", Severity.ERROR, fund.row.row, told, again, None)


def _points(fund: FundFigures) -> str | None:
    """The weight, or else the score, that stands on a row; None where both are empty, a dash or zero."""
    return next((str(number) for number in (fund.weight, fund.score) if number is not None and number.value), None)
