"""Whether a condition holds of answers. `static/questionnaires/conditions.js` says the same; tests hold them together.

An answer that was not given is an empty text. `=` compares as numbers where both sides are numbers, else as texts; `<`
and its like hold of two numbers or two days alone, so never of an answer that was not given.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from district.questionnaires.definition.conditions.tree import Both, Comparison, Literal, Name, Node, Not, Selected

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,3})?")
"""At most fifteen digits, which a browser's numbers keep apart as well."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def holds(node: Node, answers: Mapping[str, Any]) -> bool:
    """Whether the condition holds."""
    match node:
        case Both():
            if node.any_of:
                return holds(node.left, answers) or holds(node.right, answers)
            return holds(node.left, answers) and holds(node.right, answers)
        case Not():
            return not holds(node.inner, answers)
        case Selected():
            return node.code in chosen(answers.get(node.name))
        case Comparison():
            return _compared(node.sign, value(node.left, answers), value(node.right, answers))


def chosen(answer: Any) -> list[str]:
    """The codes that an answer holds."""
    if isinstance(answer, list | tuple):
        return [str(code) for code in answer]
    return [str(answer)] if answer not in (None, "") else []


def value(side: Name | Literal, answers: Mapping[str, Any]) -> str:
    """One side of a comparison as text."""
    if isinstance(side, Literal):
        return side.text
    return " ".join(chosen(answers.get(side.name)))


def _compared(sign: str, left: str, right: str) -> bool:
    numbers = bool(NUMBER.fullmatch(left) and NUMBER.fullmatch(right))
    if sign in ("=", "!="):
        equal = Decimal(left) == Decimal(right) if numbers else left == right
        return equal if sign == "=" else not equal
    if numbers:
        return _ordered(sign, Decimal(left), Decimal(right))
    if DAY.fullmatch(left) and DAY.fullmatch(right):
        return _ordered(sign, left, right)
    return False


def _ordered(sign: str, left: Any, right: Any) -> bool:
    below, same = left < right, left == right
    found: bool = {"<": below, "<=": below or same, ">": not below and not same, ">=": not below}[sign]
    return found
