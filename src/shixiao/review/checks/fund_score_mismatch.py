"""The score of the funds is weight × executed ÷ full-year budget, and never more than the weight."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.checks.rate_mismatch import distance
from shixiao.review.finding import Finding, Severity
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import FundFigures, SheetFigures
from shixiao.values import Money, Number, printed


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """An error where more was awarded than is due, a question where less was, beyond the score's rounding."""
    fund = figures.total_fund
    if fund is None or fund.weight is None or fund.score is None or fund.proposal is None:
        return
    due, score = fund.proposal.points, fund.score
    if due is None or score.value > fund.weight.value:
        return
    if any(_rounds_to(score, each) for each in _due(fund, fund.weight.value, due, figures)):
        return
    values = {"row": fund.row.row, "stated": score, "computed": printed(due), "weight": fund.weight}
    values |= {"executed": fund.executed, "full_year": fund.full_year}
    if score.value > due:
        severity, told = Severity.ERROR, message("review.fund_score_mismatch_above", **values)
    else:
        severity, told = Severity.QUESTION, message("review.fund_score_mismatch_below", **values)
    yield Finding("fund_score_mismatch", severity, fund.row.row, told, str(score), printed(due))


def _due(fund: FundFigures, weight: Fraction, points: Fraction, figures: SheetFigures) -> list[Fraction]:
    """What is due by the amounts and, where the printed rate is right, by that rounded rate (60 % for 59.58 %)."""
    rate, full_year, executed = fund.rate, fund.full_year, fund.executed
    if rate is None or not isinstance(full_year, Money) or not isinstance(executed, Money):
        return [points]
    if distance(rate, full_year, executed, figures):
        return [points]
    share = rate.value / (100 if rate.unit or rate.value > 1 else 1)
    return [points, weight * min(Fraction(1), share)]


def _rounds_to(score: Number, due: Fraction) -> bool:
    return abs(score.value - due) <= score.half_unit
