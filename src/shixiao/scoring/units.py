"""Whether two printed numbers speak of the same thing, and both of them in one unit."""

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files

from shixiao.values import Number, money_factor


@cache
def _kinds() -> tuple[dict[str, int], ...]:
    data = tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf8"))
    return tuple(data["kinds"].values())


def in_one_unit(one: Number, other: Number) -> tuple[Fraction, Fraction] | None:
    """Both numbers, exactly, in the finer of their two units; None where the units cannot be compared.

    A number without a unit is read in the other's unit: 19.58 beside 150万元 is 万元, as the columns of a sheet are
    printed. Beside 1.2万亩 a bare 12000 may be 亩 or 万亩; that is not decided here.
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


def _beside_bare(one: Number, other: Number) -> tuple[Fraction, Fraction] | None:
    bare = [not number.unit and number.scale == 1 for number in (one, other)]
    scale = max(one.scale, other.scale)
    if not any(bare) or scale == 1:
        return one.value, other.value
    scaled = other if bare[0] else one
    if not scaled.unit or _yuan(scaled) is None:
        return None
    return Fraction(one.amount) * scale, Fraction(other.amount) * scale


def _factors(one: Number, other: Number) -> tuple[Fraction, Fraction] | None:
    yuan = [_yuan(one), _yuan(other)]
    for first, second in [yuan, *([kind.get(one.unit), kind.get(other.unit)] for kind in _kinds())]:
        if first is not None and second is not None:
            return Fraction(first), Fraction(second)
    return None


def _yuan(number: Number) -> Fraction | None:
    factor = money_factor(number, number.unit)
    return None if factor is None else Fraction(factor, number.scale)
