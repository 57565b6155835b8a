"""Amounts as accountants type and read them. 万元 is a way to write; what is kept is yuan."""

import unicodedata
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.lib.money import FEN
from district.lib.refusal import Refused
from district.lib.word import Word

WAN = Decimal(10000)
LARGEST = Decimal("1E12")
"""No project of a district has a million million yuan: such an amount is a slip of the hand."""


class Unit(Word):
    """The unit in which an amount is typed."""

    WAN = "wan", gettext_lazy("万元")
    YUAN = "yuan", gettext_lazy("元")


def parse_amount(text: str, unit: str) -> Decimal:
    """Yuan, exactly as typed. Raises `Refused` for what is no amount, is negative, or has a fraction of a fen."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("¥", "").strip()
    try:
        typed = Decimal(plain)
    except InvalidOperation:
        raise Refused(_("“%(text)s”不是金额。请只填数字，例如 22.575。") % {"text": text}) from None
    if not typed.is_finite() or "E" in plain.upper() or "_" in plain:
        raise Refused(_("“%(text)s”不是金额。请只填数字，例如 22.575。") % {"text": text})
    if typed < 0:
        raise Refused(_("金额不能是负数。减少请登记收回、缴回或红冲。"))
    amount = typed * (WAN if unit == Unit.WAN else 1)
    if amount > LARGEST:
        raise Refused(_("金额过大。请核对单位是万元还是元。"))
    if amount != amount.quantize(FEN):
        raise Refused(_("金额精确到分：万元最多六位小数，元最多两位小数。"))
    return amount.quantize(FEN)


def yuan(amount: Decimal | int) -> str:
    """1,234.50: yuan as a ledger prints them."""
    return f"{Decimal(amount):,.2f}"


def in_wan(amount: Decimal | None) -> str:
    """22.575: in 万元, with as many decimals as it has and no more; empty where nothing is known."""
    if amount is None:
        return ""
    digits = f"{amount / WAN:.6f}".rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits
