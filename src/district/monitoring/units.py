"""What the numbers of a row count: persons, doses, sessions, money."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.rows import SheetRow
from shixiao.runs.actual import FEN
from shixiao.values import fixed

MONEY = "fen"
A_WAN = 10_000
UNITS: dict[str, Callable[[int], str]] = {
    "person": lambda number: ngettext("%(count)s 人", "%(count)s 人", number),
    "delivery": lambda number: ngettext("%(count)s 人", "%(count)s 人", number),
    "interview": lambda number: ngettext("%(count)s 人", "%(count)s 人", number),
    "dose": lambda number: ngettext("%(count)s 剂次", "%(count)s 剂次", number),
    "event": lambda number: ngettext("%(count)s 件", "%(count)s 件", number),
    "call": lambda number: ngettext("%(count)s 次", "%(count)s 次", number),
    "callback": lambda number: ngettext("%(count)s 人次", "%(count)s 人次", number),
    "contract": lambda number: ngettext("%(count)s 份", "%(count)s 份", number),
    "finding": lambda number: ngettext("%(count)s 件", "%(count)s 件", number),
    "review": lambda number: ngettext("%(count)s 次", "%(count)s 次", number),
    "service": lambda number: ngettext("%(count)s 次", "%(count)s 次", number),
    "text": lambda number: npgettext("texts", "%(count)s 条", "%(count)s 条", number),
    "session": lambda number: ngettext("%(count)s 场", "%(count)s 场", number),
}
"""How so many are said, by the unit of the row's indicator."""


def in_unit(units: int, row: SheetRow) -> str:
    """So many of what a row counts, with its unit; less than one 万元 in yuan, so that no amount looks like nought."""
    found, count = indicators().get(row.key), _grouped(str(units))
    if found is None:
        return count
    if found.unit == MONEY:
        return in_money(Fraction(units, FEN))
    return UNITS[found.unit](abs(units)) % {"count": count} if found.unit in UNITS else count


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
