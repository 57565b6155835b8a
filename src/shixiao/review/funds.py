"""What several checks ask of the funds block: how exact its amounts are, and what was really budgeted and spent."""

from decimal import Decimal
from fractions import Fraction

from shixiao.review.words import words
from shixiao.sheets.figures import FundFigures, SheetFigures
from shixiao.values import Money, Number, Unknown, money_factor, printed

COLUMNS = ("initial", "full_year", "executed")


def amount(fund: FundFigures, column: str) -> Money | Unknown:
    """The amount of one of the three money columns."""
    return {"initial": fund.initial, "full_year": fund.full_year, "executed": fund.executed}[column]


def rounding(money: Money, figures: SheetFigures) -> Fraction:
    """How far printing may have moved an amount, in yuan: half a unit of its last decimal.

    An amount without decimals is as exact as the finest of its block, and exact where no amount has decimals:
    30 万元 is a budget, seldom a rounded 29.7.
    """
    if "." in money.text:
        return money.half_unit
    finer = [known.half_unit for known in _amounts(figures) if "." in known.text]
    return min(finer, default=Fraction(0))


def _amounts(figures: SheetFigures) -> list[Money]:
    every = [amount(fund, column) for fund in figures.funds for column in COLUMNS]
    return [money for money in every if isinstance(money, Money)]


def sources(figures: SheetFigures) -> list[FundFigures]:
    """The rows below the total: where the money came from."""
    return [fund for fund in figures.funds if fund.kind not in ("total", "unnamed")]


def of_project(figures: SheetFigures, column: str) -> Fraction | None:
    """The project's amount in yuan: its total, or the sum of its sources where the total is empty or a bare zero."""
    total = figures.total_fund
    stated = amount(total, column) if total else None
    if isinstance(stated, Money) and stated.yuan:
        return stated.yuan
    parts = [amount(fund, column) for fund in sources(figures)]
    known = [part.yuan for part in parts if isinstance(part, Money)]
    return sum(known, Fraction(0)) or None


def money_unit(figures: SheetFigures) -> str:
    """The unit in which the sheet prints money: the one it states, else 万元."""
    return figures.sheet.money_unit or str(words()["money"]["unit"])


def in_sheet_unit(yuan: Fraction, figures: SheetFigures) -> str:
    """An amount of yuan as a bare number in the sheet's unit."""
    factor = money_factor(Number("1", Decimal(1)), money_unit(figures))
    return printed(yuan / (factor or 1), 6)
