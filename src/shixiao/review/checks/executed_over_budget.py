"""Nobody can execute more than the full-year budget."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.funds import rounding
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import Money


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """An error per row whose executed amount exceeds its budget by more than rounding."""
    for fund in figures.funds:
        full_year, executed = fund.full_year, fund.executed
        if not isinstance(full_year, Money) or not isinstance(executed, Money):
            continue
        if executed.yuan - full_year.yuan > rounding(executed, figures) + rounding(full_year, figures):
            told = message("review.executed_over_budget", row=fund.row.row, stated=executed, computed=full_year)
            yield Finding("executed_over_budget", Severity.ERROR, fund.row.row, told, executed.text, full_year.text)
