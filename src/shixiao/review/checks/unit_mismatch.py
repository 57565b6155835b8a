"""Target and actual value in units that count different things (人次 and 人)."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_money
from shixiao.review.words import words
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import Number


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """A question per row; a note where only one side prints %. A bare number beside 人次 is how sheets are printed."""
    for row in figures.indicators:
        target, actual = row.target, row.actual
        if not isinstance(target, Number) or not isinstance(actual, Number):
            continue
        values = {"row": row.row.level3, "target": target, "actual": actual}
        if target.is_percent != actual.is_percent and not (target.unit and actual.unit):
            told = message("review.unit_mismatch_percent", **values)
            yield Finding("unit_mismatch", Severity.NOTE, row.row.level3, told, str(actual), str(target))
        elif _differ(target, actual):
            told = message("review.unit_mismatch", **values)
            yield Finding("unit_mismatch", Severity.QUESTION, row.row.level3, told, str(actual), str(target))


def _differ(one: Number, other: Number) -> bool:
    pair = {one.unit, other.unit}
    if len(pair) == 1 or "" in pair:
        return False
    if any(pair == set(distinct) for distinct in words()["units"]["distinct"]):
        return True
    alike = any(pair <= set(kind) for kind in words()["units"]["kinds"]) or (is_money(one) and is_money(other))
    longer, shorter = sorted(pair, key=len, reverse=True)
    written_out = shorter in longer and "/" not in longer.replace(shorter, "")
    return not alike and not written_out
