"""Whether two printed numbers speak of the same thing, and both of them in one unit."""

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files

from shixiao.values import Number, money_factor

Pair = tuple[Fraction, Fraction]


def in_one_unit(one: Number, other: Number) -> Pair | None:
    """Both numbers, exactly, in the finer of their two units; None where the units cannot be compared.

    A number without a unit is read in the other's unit: 19.58 beside 150万元 is 万元, as the columns of a sheet are
    printed. Two bare numbers are not decided here: 12000 beside 1.2万亩 may be 亩 or 万亩, and 0.95 beside 95% may
    be a share of one.
    """
    if not one.unit or not other.unit:
        return _beside_bare(one, other)
    if one.unit == other.unit:
        return one.value, other.value
    factors = _factors(one, other)
    if factors is None:
        return None
    finer = min(factors)
    return one.value * factors[0] / finer, other.value * factors[1] / finer


def _beside_bare(one: Number, other: Number) -> Pair | None:
    if _is_share(one, other) or _is_share(other, one):
        return None
    if one.scale == other.scale:
        return one.value, other.value
    coarse, plain = (one, other) if one.scale > other.scale else (other, one)
    if plain.unit or plain.scale > 1:
        return one.value, other.value
    if not coarse.unit or _yuan(coarse) is None:
        return None
    return Fraction(one.amount) * coarse.scale, Fraction(other.amount) * coarse.scale


def _is_share(bare: Number, rate: Number) -> bool:
    return rate.is_percent and not bare.unit and 0 < bare.value <= 1


def _factors(one: Number, other: Number) -> Pair | None:
    tables = [(_yuan(one), _yuan(other)), *((kind.get(one.unit), kind.get(other.unit)) for kind in _kinds())]
    return next(((Fraction(a), Fraction(b)) for a, b in tables if a is not None and b is not None), None)


def _yuan(number: Number) -> Fraction | None:
    """Yuan in the unit of `number`, its printed 万 or 亿 left out; None where it is no money."""
    factor = money_factor(number, number.unit)
    return None if factor is None else Fraction(factor, number.scale)


@cache
def _kinds() -> tuple[dict[str, int], ...]:
    return tuple(tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf8"))["kinds"].values())
