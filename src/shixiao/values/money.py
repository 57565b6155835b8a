"""Amounts of money as the sheets print them."""

from fractions import Fraction

from shixiao.values.grammar import parse, words
from shixiao.values.model import Money, Number, Unknown


def parse_money(text: str | None, unit: str | None) -> Money | Unknown:
    """An amount in yuan.

    A cell without a unit of its own is in `unit`, the unit its sheet states; 万元 where the sheet states none.
    """
    value = parse(text)
    if isinstance(value, Unknown):
        return value
    stated = unit or words()["money"]["assumed"]
    factor = money_factor(value, stated) if isinstance(value, Number) else None
    if not isinstance(value, Number) or factor is None:
        return Unknown(text or "", "illegible")
    scaled = Fraction(factor, value.scale)
    return Money(value.text, value.value * scaled, value.half_unit * scaled)


def is_money(number: Number) -> bool:
    """Whether a number prints money: 3150元, 2.6亿元, 5万; a bare number is none."""
    printed = bool(number.unit or number.scale > 1)
    return printed and money_factor(number, words()["money"]["symbol"]) is not None


def money_factor(number: Number, unit: str) -> int | None:
    """Yuan in one printed unit of `number`, 万 and 亿 included; None where its unit is no money."""
    factors: dict[str, int] = words()["money"]["factors"]
    symbol = words()["money"]["symbol"]
    if not number.unit and number.scale == 1:
        return factors[unit]
    if number.unit in ("", symbol):
        return number.scale
    own = factors.get(number.unit)
    return None if own is None else own * number.scale
