"""No row earns more than its weight."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:  # noqa: ARG001
    """An error per row, of the funds and of the indicators."""
    names = [(fund.row.row, fund) for fund in figures.funds]
    for name, row in [*names, *((indicator.row.level3, indicator) for indicator in figures.indicators)]:
        if row.weight is not None and row.score is not None and row.score.value > row.weight.value:
            told = message("review.score_above_weight", row=name, stated=row.score, weight=row.weight)
            yield Finding("score_above_weight", Severity.ERROR, name, told, str(row.score), str(row.weight))
