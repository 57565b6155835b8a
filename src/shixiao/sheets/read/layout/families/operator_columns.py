"""Yunnan, Sichuan: operator, value and unit stand in three columns and make one target: ≧ | 30 | 间."""

from collections.abc import Set

from shixiao.sheets.read.layout.families import Texts, standard
from shixiao.values import Number, Words, parse

NAME = "operator_columns"
PRIORITY = 20


def recognises(roles: Set[str]) -> bool:
    """A header with an operator column or a unit column beside the target."""
    return bool(roles & {"operator", "target_unit"})


def indicator(texts: Texts) -> dict[str, str | None]:
    """The target put together as one text; a word such as 定性 in the operator column is no operator."""
    fields = standard.indicator(texts)
    value = texts.get("target_value") or texts.get("target")
    fields["target"] = _together(texts.get("operator"), value, texts.get("target_unit"))
    return fields


def _together(operator: str | None, value: str | None, unit: str | None) -> str | None:
    compares = operator is not None and not isinstance(parse(operator), Words)
    if value is None:
        return operator if compares else None
    number = parse(value)
    bare = isinstance(number, Number) and not number.unit
    own_operator = isinstance(number, Number) and number.operator is not None
    return (operator if compares and operator and not own_operator else "") + value + (unit if bare and unit else "")
