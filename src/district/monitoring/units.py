"""What the numbers of a row count: persons, doses, sessions, money."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.rows import SheetRow
from shixiao.runs.actual import FEN
from shixiao.values import fixed

MONEY = "fen"
A_WAN = 10_000
UNITS: dict[str, Any] = {
    "person": gettext_lazy("%(count)s 人"),
    "delivery": gettext_lazy("%(count)s 人"),
    "interview": gettext_lazy("%(count)s 人"),
    "dose": gettext_lazy("%(count)s 剂次"),
    "event": gettext_lazy("%(count)s 件"),
    "session": gettext_lazy("%(count)s 场"),
}
"""A count with its unit in words, by the unit of the row's indicator."""


def in_unit(units: int, row: SheetRow) -> str:
    """So many of what a row counts, with its unit; less than one 万元 in yuan, so that no amount looks like nought."""
    found = indicators().get(row.key)
    if found is None:
        return _grouped(str(units))
    if found.unit == MONEY:
        return in_money(Fraction(units, FEN))
    return str(UNITS[found.unit]) % {"count": _grouped(str(units))} if found.unit in UNITS else _grouped(str(units))


def in_money(yuan: Fraction) -> str:
    """An amount in 万元, or in yuan below one."""
    if yuan and abs(yuan) < A_WAN:
        return _("%(yuan)s 元") % {"yuan": _grouped(fixed(yuan, 2))}
    return _("%(amount)s 万元") % {"amount": _grouped(fixed(yuan / A_WAN, 2))}


def in_yuan(amount: Decimal) -> str:
    """An amount to the fen, so that a sum can be done again by hand."""
    return _("%(yuan)s 元") % {"yuan": _grouped(fixed(Fraction(amount), 2))}


def _grouped(digits: str) -> str:
    return str(number_format(digits, use_l10n=True, force_grouping=True))
