"""What the same rows reached the year before: the newest counted evaluation of the goal's predecessor."""

from dataclasses import dataclass
from fractions import Fraction

from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.goals.last_year import predecessor
from district.goals.models import Goal
from shixiao.runs.judgement import FUNDS
from shixiao.runs.request import NotARun
from shixiao.runs.result import RowResult
from shixiao.values import Unknown, printed


@dataclass(frozen=True, slots=True)
class LastYear:
    """A row of last year's sheet, as printed."""

    year: int
    actual: str
    awarded: str
    weight: str

    def __str__(self) -> str:
        return self.actual or "—"


def evaluation_of_last_year(goal: Goal) -> Evaluation | None:
    """The newest counted evaluation of the goal's predecessor, whichever of its versions that counted."""
    before = predecessor(goal)
    if before is None:
        return None
    found: Evaluation | None = Evaluation.objects.counted().filter(goal_version__goal=before.goal_id).first()
    return found


def values_of_last_year(goal: Goal) -> dict[str, LastYear]:
    """Each row's actual value and score by its key; nothing without an earlier sheet."""
    before = evaluation_of_last_year(goal)
    if before is None:
        return {}
    try:
        result = Evaluated(before).result
    except NotARun:
        return {}
    rows = {row.row.key: _row(goal.year - 1, row) for row in result.rows}
    if result.funds:
        rate, block = result.funds.total.rate, result.funds
        share = "" if rate is None else f"{printed(rate * 100)}%"
        rows[FUNDS] = LastYear(goal.year - 1, share, _points(block.awarded), printed(block.weight))
    return rows


def _row(year: int, row: RowResult) -> LastYear:
    actual = "" if isinstance(row.actual, Unknown) else str(row.actual)
    return LastYear(year, actual, _points(row.awarded), row.row.weight)


def _points(points: Fraction | None) -> str:
    return "" if points is None else printed(points)
