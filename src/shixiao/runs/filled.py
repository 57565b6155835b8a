"""A run as a sheet: every cell printed, ready for the official layout and for review."""

from fractions import Fraction

from shixiao.runs.result import Result, RowResult
from shixiao.sheets.model import Indicator, Sheet
from shixiao.values import Unknown, printed


def filled_sheet(result: Result, *, project: str | None = None, unit: str | None = None) -> Sheet:
    """The sheet with the run's values and awarded scores; a value nobody knows stays empty."""
    name, _, year = result.sheet.partition("/")
    return Sheet(
        layout=name,
        project=project,
        unit=unit,
        year=year,
        indicators=tuple(_indicator(row) for row in result.rows),
        total_score=_points(result.total_awarded),
        has_total_row=True,
        source=result.snapshot,
    )


def _indicator(result: RowResult) -> Indicator:
    row = result.row
    return Indicator(
        level1=row.level1,
        level2=row.level2,
        level3=row.name,
        target=row.target,
        actual=None if isinstance(result.actual, Unknown) else str(result.actual),
        weight=row.weight,
        score=_points(result.awarded),
        rule=row.rule,
        measure=row.measure,
        goal=row.goal,
        completed=result.completed,
    )


def _points(points: Fraction | None) -> str | None:
    return None if points is None else printed(points)
