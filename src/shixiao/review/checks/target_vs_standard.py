"""A head-count goal that, reached, would still miss the standard rate of its own row."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.counts import Counted, counted, goal_rounding
from shixiao.review.finding import Finding, Severity
from shixiao.rulebook import Rulebook
from shixiao.scoring.comparison import LOWER
from shixiao.sheets.figures import SheetFigures
from shixiao.values import Number, printed


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row, where rounding of goal, count and rate cannot close the gap.

    A goal that is the standard share of another row's goal (12528 of 20880 to be managed) was planned to reach it.
    """
    rows = [row for row in map(counted, figures.indicators) if row]
    for row in rows:
        if row.goal is None or row.standard is None or row.standard.operator in LOWER:
            continue
        most = row.goal.value + goal_rounding(row.goal)
        if most / min([row.fewest, *_planned(row, rows)]) * 100 < row.standard.value:
            yield _finding(row, row.goal, row.standard)


def _planned(row: Counted, rows: list[Counted]) -> Iterator[Fraction]:
    """The goal of each row that counts what this row divides by."""
    for owner in rows:
        if row.denominator and owner.numerator == row.denominator and owner.goal is not None:
            yield owner.goal.value


def _finding(row: Counted, goal: Number, standard: Number) -> Finding:
    name, rate = row.row.row.level3, printed(goal.value / row.implied * 100, 1)
    values = {"row": name, "goal": goal, "standard": standard, "computed": f"{rate}%"}
    values |= {"completed": row.completed, "rate": row.rate, "count": printed(row.implied, 0)}
    told = message("review.target_vs_standard", **values)
    return Finding("target_vs_standard", Severity.QUESTION, name, told, str(goal), f"{rate}%")
