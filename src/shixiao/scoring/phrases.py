"""The expressions of phrases.toml, put together from its words."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from shixiao.values import Operator, fold
from shixiao.values.grammar import DIGITS, words


@cache
def phrases() -> dict[str, Any]:
    """The vocabulary of rule columns, as in phrases.toml."""
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf8"))


@cache
def operators() -> dict[str, Operator]:
    """Every comparison a rule may print before or after a limit."""
    known = words()["operators"] | phrases()["operators"] | phrases()["operators_after"]
    return {fold(word): Operator(meaning) for word, meaning in known.items()}


@cache
def clause_patterns() -> dict[str, re.Pattern[str]]:
    """The clauses by name, in the order in which they are tried."""
    return {name: _compiled(pattern) for name, pattern in phrases()["clauses"].items()}


@cache
def separators() -> re.Pattern[str]:
    """What stands between the parts of a rule."""
    return re.compile(phrases()["separators"])


@cache
def open_part() -> re.Pattern[str]:
    """What to take for one part of a rule that is not understood."""
    return _compiled(phrases()["open"]["part"])


@cache
def result_pattern() -> re.Pattern[str]:
    """A consequence, with the groups `earn` and `deduct` where it prints points."""
    parts = phrases()["patterns"]
    earned, deducted = (Template(parts[name]).substitute(_atoms()) for name in ("earned", "deducted"))
    return re.compile(f"{earned}|{deducted}")


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with every $name put in; captures keep their groups, atoms have none."""
    captures = {name: Template(part).substitute(_atoms()) for name, part in phrases()["captures"].items()}
    return re.compile(Template(pattern).substitute(_atoms() | captures))


@cache
def _atoms() -> dict[str, str]:
    """Every word and pattern by name, without named groups, so that a clause may hold one twice."""
    before = [*words()["operators"], *phrases()["operators"]]
    atoms = {"number": _number(), "operator": _any(before), "after": _any(phrases()["operators_after"])}
    for section in ("directions", "words"):
        atoms |= {name: _any(alternatives) for name, alternatives in phrases()[section].items()}
    for name, pattern in phrases()["patterns"].items():
        atoms[name] = re.sub(r"\(\?P<\w+>", "(?:", Template(pattern).substitute(atoms))
    return atoms


def _number() -> str:
    """Figures or Chinese numerals, never the first part of a longer number."""
    numerals = "".join(phrases()["numerals"])
    return rf"(?:{DIGITS}(?!\d|\.\d)|[{numerals}]+)"


def _any(alternatives: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(fold(word)) for word in sorted(alternatives, key=len, reverse=True)) + ")"
