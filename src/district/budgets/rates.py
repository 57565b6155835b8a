"""The fund rows of the 2016 sheet, counted from the ledger itself. The library counts them again from evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q, Sum

from district.budgets.funds import ZERO, share
from district.budgets.models import Column


@dataclass(frozen=True, slots=True)
class Rate:
    """Money of money, in yuan."""

    numerator: Decimal
    denominator: Decimal

    @property
    def value(self) -> Fraction | None:
        """The rate; None where the denominator is zero."""
        return share(self.numerator, self.denominator)


def fund_rates(bookings: Any, year: int, until: date) -> Mapping[str, Rate]:
    """The 2016 fund rows by the library's names, over these bookings of the year's projects up to a day.

    `fund_management` is the part of what was paid that has an account of its own (专账核算).
    """
    sums = (
        bookings.filter(project__year=year)
        .until(until)
        .aggregate(
            budgeted=_sum(Column.FULL_YEAR),
            arrived=_sum(Column.ARRIVED),
            paid=_sum(Column.EXECUTED),
            earmarked=_sum(Column.EXECUTED, earmarked=True),
            in_special_account=_sum(Column.EXECUTED, project__special_account=True),
        )
    )
    money = {name: amount if amount is not None else ZERO for name, amount in sums.items()}
    return {
        "budget_completion": Rate(money["paid"], money["budgeted"]),
        "funds_arrival": Rate(money["arrived"], money["budgeted"]),
        "funds_spending": Rate(money["paid"], money["arrived"]),
        "funds_earmarked": Rate(money["earmarked"], money["paid"]),
        "fund_management": Rate(money["in_special_account"], money["paid"]),
    }


def _sum(column: Column, **more: Any) -> Sum:
    return Sum("amount", filter=Q(kind__in=column.kinds, **more))
