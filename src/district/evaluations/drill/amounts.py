"""What a list adds up to, as people say it: persons and records are counted, money is in yuan."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from shixiao.catalogue.indicators import indicator

FEN, A_YUAN = "fen", 100


def is_money(key: str) -> bool:
    """Whether the counts of a row are amounts, which the library adds up in fen."""
    return indicator(key).unit == FEN


def amount(key: str, number: int) -> int | Decimal:
    """A count of a row; an amount in yuan."""
    return Decimal(number) / A_YUAN if is_money(key) else number


def worded(number: int, *, money: bool) -> str:
    """A count with its digits grouped; an amount in yuan with its unit."""
    if money:
        return _("%(yuan)s 元") % {
            "yuan": number_format(Decimal(number) / A_YUAN, 2, use_l10n=True, force_grouping=True)
        }
    return str(number_format(number, use_l10n=True, force_grouping=True))
