"""A blank form, or one that still holds its template's instructions: nothing was evaluated."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.rows import is_blank
from shixiao.review.words import names_any
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import FundFigures, IndicatorFigures, SheetFigures
from shixiao.values import Money


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """One error for a sheet without any target, actual value, score or amount."""
    filled = any(map(_fund_is_filled, figures.funds)) or any(map(_row_is_filled, figures.indicators))
    if not filled and figures.total_score is None and not figures.sheet.doubts:
        yield Finding("empty_sheet", Severity.ERROR, None, message("review.empty_sheet"))


def _row_is_filled(row: IndicatorFigures) -> bool:
    said = (row.row.target, row.row.actual, row.row.goal, row.row.completed)
    return row.score is not None or bool(row.row.unread) or any(map(_says_something, said))


def _says_something(text: str | None) -> bool:
    return not is_blank(text) and not names_any(text, "template")


def _fund_is_filled(fund: FundFigures) -> bool:
    amounts = (fund.initial, fund.full_year, fund.executed)
    spent = any(isinstance(amount, Money) and amount.yuan for amount in amounts)
    return spent or bool(fund.row.unread) or bool(fund.score and fund.score.value)
