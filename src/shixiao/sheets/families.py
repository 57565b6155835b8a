"""Which family a printed name belongs to: level-1 and level-2 names, fund rows, rows where less is better."""

import re
from functools import lru_cache

from shixiao.sheets.model import Indicator
from shixiao.sheets.vocabulary import roles, vocabulary
from shixiao.values import Number, Operator, Value, fold, is_money


@lru_cache(maxsize=4096)
def level1_family(name: str | None) -> str | None:
    """output, cost, benefit, satisfaction, management …; None for a name the vocabulary does not hold."""
    families: dict[str, str] = vocabulary()["level1"]
    return families.get(_plain(name))


def _plain(name: str | None) -> str:
    """A level's name without its number and points: 三、产出目标 and 产出目标(50分) are 产出目标."""
    return re.sub(vocabulary()["level_numbering"]["pattern"], "", fold(name or ""))


@lru_cache(maxsize=4096)
def level2_families(name: str | None) -> tuple[str, ...]:
    """The level-1 families that may own a level-2 name: 社会效益指标 belongs to benefit alone."""
    plain = _plain(name)
    for ending in vocabulary()["level2_endings"]["words"]:
        plain = plain.removesuffix(fold(ending))
    owner = vocabulary()["level2"].get(plain, ())
    return (owner,) if isinstance(owner, str) else tuple(owner)


@lru_cache(maxsize=4096)
def fund_kind(name: str) -> str:
    """total, appropriation, carry_over, other, or unnamed for a source the vocabulary does not hold."""
    plain = fold(name).strip(":;")
    known = roles("fund_rows")
    for prefix in vocabulary()["fund_rows"]["within"]:
        plain = plain.removeprefix(fold(prefix)).lstrip(":")
    return known.get(plain, "unnamed")


def lower_is_better(row: Indicator, target: Value) -> bool:
    """Whether a smaller actual value is the better one: ≤, <, or a cost in money without an operator."""
    if not isinstance(target, Number):
        return False
    if target.operator is not None:
        return target.operator in (Operator.AT_MOST, Operator.BELOW)
    costs = level1_family(row.level1) == "cost" or "cost" in level2_families(row.level2)
    return costs and is_money(target)
