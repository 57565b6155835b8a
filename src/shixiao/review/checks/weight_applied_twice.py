"""Scores that were multiplied by their weight once more: a met row of 25 points shows 25 × 25 ÷ 100 = 6.25."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.sentences import listed
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """One error for the sheet, naming the rows."""
    rows = weighed_twice(figures)
    if rows:
        names = listed([row.row.level3 for row in rows])
        values = {"names": names, "count": len(rows), "weight": rows[0].weight, "score": rows[0].score}
        told = message("review.weight_applied_twice", **values)
        yield Finding("weight_applied_twice", Severity.ERROR, None, told, str(rows[0].score), str(rows[0].weight))


def weighed_twice(figures: SheetFigures) -> tuple[IndicatorFigures, ...]:
    """The rows so scored: every met row with a weight below 100, at least two of them; otherwise none."""
    met = [row for row in figures.indicators if row.is_met and row.weight and row.score and row.weight.value < 100]
    return tuple(met) if len(met) > 1 and all(map(_is_square, met)) else ()


def _is_square(row: IndicatorFigures) -> bool:
    assert row.weight is not None
    assert row.score is not None
    weight = row.weight.value
    return row.score.value > 0 and abs(row.score.value - weight * weight / 100) <= row.score.half_unit
