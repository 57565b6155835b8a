"""The fund block as the library's sheets hold it: texts in 万元, empty where nothing is known."""

from datetime import date
from fractions import Fraction

from district.budgets.amounts import in_wan
from district.budgets.funds import Amounts, Funds, block_of
from district.budgets.models import Project
from shixiao.catalogue.fund_block import fund_block
from shixiao.sheets.model import FundRow
from shixiao.values.printing import printed

TOTAL = "total"
"""The row that carries the weight. The other rows are the sources."""


def sheet_funds(project: Project, until: date) -> tuple[FundRow, ...]:
    """The four rows of a project's fund block on a day. The score is left to the evaluation."""
    return rows_of(block_of(project, until))


def rows_of(funds: Funds) -> tuple[FundRow, ...]:
    """The same, of a block that was already added up."""
    blocks = {TOTAL: funds.total, **funds.sources}
    return tuple(_row(key, blocks.get(key, Amounts())) for key in fund_block()["rows"])


def percent(rate: Fraction | None) -> str | None:
    """As the sheet prints a rate: 100%, 98.35%; nothing where there is nothing to divide by."""
    return None if rate is None else f"{printed(rate * 100)}%"


def _row(key: str, amounts: Amounts) -> FundRow:
    is_total = key == TOTAL
    return FundRow(
        row=fund_block()["rows"][key],
        initial=in_wan(amounts.initial) or None,
        full_year=in_wan(amounts.full_year) or None,
        executed=in_wan(amounts.executed) or None,
        weight=fund_block()["weight" if is_total else "unscored"],
        rate=percent(amounts.rate),
        score=None if is_total else fund_block()["unscored"],
    )
