"""A head-count goal that, reached, would still miss the standard rate of its own row."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.counts import Counted, counted, goal_rounding
from shixiao.review.finding import Finding, Severity
from shixiao.rulebook import Rulebook
from shixiao.scoring.comparison import LOWER
from shixiao.sheets.figures import SheetFigures
from shixiao.values import Number, printed


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row, where rounding of goal, count and rate cannot close the gap."""
    for row in map(counted, figures.indicators):
        if row is None or row.goal is None or row.standard is None or row.standard.operator in LOWER:
            continue
        best = (row.goal.value + goal_rounding(row.goal)) / row.fewest * 100
        if best < row.standard.value:
            yield _finding(row, row.goal, row.standard)


def _finding(row: Counted, goal: Number, standard: Number) -> Finding:
    name, rate = row.row.row.level3, printed(goal.value / row.implied * 100, 1)
    values = {"row": name, "goal": goal, "standard": standard, "computed": f"{rate}%"}
    values |= {"completed": row.completed, "rate": row.rate, "count": printed(row.implied, 0)}
    told = message("review.target_vs_standard", **values)
    return Finding("target_vs_standard", Severity.QUESTION, name, told, str(goal), f"{rate}%")
