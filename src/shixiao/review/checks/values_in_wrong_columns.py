"""Something that belongs into another column: weights as values, a name as a value, money as a goal."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_deducted, is_money
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import IndicatorFigures, SheetFigures
from shixiao.values import Number, Value, fold, parse


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row or goal cell."""
    yield from _weights_as_values(figures)
    yield from _names_as_values(figures)
    for field in ("expected_goal", "achieved_goal"):
        text = getattr(figures.sheet, field)
        value = parse(text)
        if isinstance(value, Number) and (not value.unit or is_money(value)):
            told = message("review.values_in_wrong_columns_goal", stated=text, cell=message(f"review.{field}"))
            yield Finding("values_in_wrong_columns", Severity.QUESTION, None, told, text)


def _weights_as_values(figures: SheetFigures) -> Iterator[Finding]:
    """Target and actual equal to weight and score: one such row is chance, unless weight and score differ."""
    rows = [row for row in figures.indicators if _repeats_points(row)]
    certain = [row for row in rows if _is_glued(row) or is_deducted(row)]
    for row in rows if len(rows) > 1 else certain:
        values = {"row": row.row.level3, "target": row.row.target or "", "actual": row.row.actual or ""}
        told = message("review.values_in_wrong_columns_weight", weight=row.weight, score=row.score, **values)
        yield Finding("values_in_wrong_columns", Severity.QUESTION, row.row.level3, told, row.row.target)


def _repeats_points(row: IndicatorFigures) -> bool:
    if row.weight is None or row.score is None:
        return False
    typed = _is_bare(row.target, row.weight) and _is_bare(row.actual, row.score)
    return typed or _is_glued(row)


def _is_bare(value: Value, points: Number) -> bool:
    bare = isinstance(value, Number) and not value.unit and value.operator is None and value.scale == 1
    return bare and isinstance(value, Number) and value.value == points.value


def _is_glued(row: IndicatorFigures) -> bool:
    """20 and 20 in one cell: 2020, where the other value is empty."""
    texts = [fold(text) for text in (row.row.target, row.row.actual) if text]
    return len(texts) == 1 and texts[0] == fold(f"{row.row.weight}{row.row.score}")


def _names_as_values(figures: SheetFigures) -> Iterator[Finding]:
    for row in figures.indicators:
        measure = fold(row.row.measure or "").partition("=")[0]
        names = {fold(row.row.level3), measure} - {""}
        for field in ("target", "actual"):
            text = getattr(row.row, field)
            if text and fold(text) in names and not isinstance(parse(text), Number):
                cell = message(f"review.cell_{field}")
                told = message("review.values_in_wrong_columns_name", row=row.row.level3, cell=cell, stated=text)
                yield Finding("values_in_wrong_columns", Severity.QUESTION, row.row.level3, told, text)
