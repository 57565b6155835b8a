"""Reads the numbers, limits and results that the clauses of a rule column print."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from shixiao.scoring.phrases import operators, phrases, result_pattern
from shixiao.scoring.rule import Bound, Result
from shixiao.values import Number, Operator, fold, parse

STRICT = {Operator.AT_LEAST: Operator.ABOVE, Operator.AT_MOST: Operator.BELOW}
INCLUSIVE = {strict: inclusive for inclusive, strict in STRICT.items()}
TURNED = {Operator.AT_MOST: Operator.AT_LEAST, Operator.BELOW: Operator.ABOVE}

Groups = dict[str, str | None]


def amount(text: str) -> Fraction | None:
    """Points or percent, in figures or a Chinese numeral up to 十; None for longer numerals and below zero."""
    figures = phrases()["numerals"].get(text, text).replace(",", "")
    return Fraction(Decimal(figures)) if re.fullmatch(r"\d*\.?\d+", figures) else None


def quantity_of(number: str, unit: str) -> Number | None:
    """A limit with its unit; a percentage point is one percent."""
    in_percent = unit in map(fold, phrases()["words"]["percent"])
    value = parse(phrases()["numerals"].get(number, number) + ("%" if in_percent else unit))
    return value if isinstance(value, Number) else None


def result_of(text: str) -> Result | None:
    """What `得3分`, `扣1分`, `不得分` or `得满分` gives."""
    if text in map(fold, phrases()["words"]["full"]):
        return Result()
    if text in map(fold, phrases()["words"]["zero"]):
        return Result(earn=Fraction(0))
    match = result_pattern().fullmatch(text)
    if match is None:
        return None
    earn, deduct = (amount(match[name]) if match[name] else None for name in ("earn", "deduct"))
    return None if earn is None and deduct is None else Result(earn, deduct)


def bounds_of(groups: Groups) -> tuple[Bound, ...] | None:
    """The one or two comparisons of a step: `≥70%`, `60%以下`, `80%-90%`, `80%≤X<90%`. None where one is unclear."""
    upper = _upper(groups)
    if "low_number" not in groups or upper is None:
        return (upper,) if upper else None
    lower = _lower(groups, upper)
    return (lower, upper) if lower else None


def _upper(groups: Groups) -> Bound | None:
    before, after = groups.get("before"), groups.get("after")
    if before and after:
        return None
    word = before or after
    operator = operators()[word] if word else Operator.AT_MOST if "low_number" in groups else None
    return _bound(groups, "limit", operator, groups.get("mark") or groups.get("last_mark"))


def _lower(groups: Groups, upper: Bound) -> Bound | None:
    """The lower comparison of a range; a bare 80 of `80-90%` is in the unit of the upper one."""
    operator = Operator.AT_LEAST
    if groups.get("low_before"):
        operator = operators()[groups["low_before"] or ""]
    elif groups.get("turned"):
        operator = TURNED[operators()[groups["turned"] or ""]]
    lower = _bound(groups, "low", operator, groups.get("low_mark"))
    if lower and lower.limit and upper.limit and not lower.limit.unit and lower.limit.scale == 1:
        return replace(lower, limit=replace(lower.limit, unit=upper.limit.unit, scale=upper.limit.scale))
    return lower


def _bound(groups: Groups, name: str, operator: Operator | None, mark: str | None) -> Bound | None:
    if mark and operator:
        excluded = mark.startswith(fold(phrases()["excluded"]))
        operator = (STRICT if excluded else INCLUSIVE).get(operator, operator)
    number = groups.get(f"{name}_number")
    if number is None:
        return Bound(operator, None)
    limit = quantity_of(number, groups.get(f"{name}_unit") or "")
    return Bound(operator, limit) if limit else None
