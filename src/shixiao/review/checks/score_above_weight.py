"""No row earns more than its weight."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sums import makes, ways, weights
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """An error per row, of the funds and of the indicators; none where the weights are printed as shares of one."""
    if makes(weights(ways(figures)[0]), rulebook.total_weight / 100):
        return
    funds = [(fund.row.row, fund.weight, fund.score) for fund in figures.funds]
    indicators = [(row.row.level3, row.weight, row.score) for row in figures.indicators]
    for name, weight, score in funds + indicators:
        if weight is not None and score is not None and score.value > weight.value:
            told = message("review.score_above_weight", row=name, stated=score, weight=weight)
            yield Finding("score_above_weight", Severity.ERROR, name, told, str(score), str(weight))
