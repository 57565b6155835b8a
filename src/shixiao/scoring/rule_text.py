"""Reads a rule column (评分规则) into clauses. What is not understood completely stays open, in its own words."""

import re
from collections.abc import Callable
from dataclasses import replace

from shixiao.scoring.bounds import amount, bounds_of, quantity_of, result_of
from shixiao.scoring.phrases import clause_patterns, open_part, phrases, separators
from shixiao.scoring.rule import Bound, Clause, OnTarget, Open, PerUnit, Rule, Step, Tolerance
from shixiao.values import Operator, fold

OPENING = 40
"""How many characters are quoted of a text that is too long to be a rule."""

Match = re.Match[str]


def parse_rule(text: str | None) -> Rule:
    """The clauses of a printed rule; a rule without clauses (`查阅资料`) says nothing about points.

    Spaces and character width do not matter. Nothing is raised for any text: a part that is not understood
    becomes an `Open` clause.
    """
    folded, rule, position = fold(text or ""), Rule(()), 0
    if len(folded) > phrases()["longest"]:
        return Rule((Open(f"{folded[:OPENING]}…"),))
    while position < len(folded):
        separator = separators().match(folded, position)
        if separator:
            position = separator.end()
        else:
            rule, position = _read_part(folded, position, rule)
    return rule


def _read_part(folded: str, position: int, rule: Rule) -> tuple[Rule, int]:
    """The rule with the part that begins here, and where the text goes on."""
    for name, pattern in clause_patterns().items():
        match = pattern.match(folded, position)
        extended = _extended(rule, name, match) if match else None
        if match and extended:
            return extended, match.end()
    unread = open_part().match(folded, position)
    assert unread is not None, "whatever is no separator begins an open part"
    return _with_clause(rule, Open(unread[0])), unread.end()


def _extended(rule: Rule, name: str, match: Match) -> Rule | None:
    """The rule after a clause of kind `name`; None where its numbers cannot be read after all."""
    if name in AMENDMENTS:
        return AMENDMENTS[name](rule, match)
    clause = READERS[name](match)
    return _with_clause(rule, clause) if clause else None


def _with_clause(rule: Rule, clause: Clause) -> Rule:
    return replace(rule, clauses=(*rule.clauses, clause))


def _with_cap(rule: Rule, match: Match) -> Rule | None:
    cap = amount(match["cap"])
    return None if cap is None else replace(rule, cap=cap)


def _on_target(match: Match, met: bool | None) -> OnTarget | None:
    result = result_of(match["result"])
    return OnTarget(match[0], met, result) if result else None


def _incomplete(match: Match) -> Step | None:
    """An omission (漏报) means that a rate is below 100 %."""
    result, complete = result_of(match["result"]), quantity_of("100", "%")
    return Step(match[0], (Bound(Operator.BELOW, complete),), result) if result else None


def _tolerance(match: Match) -> Tolerance | None:
    percent = amount(match["share"])
    return Tolerance(match[0], percent) if percent else None


def _per_unit(match: Match) -> PerUnit | None:
    step, points = quantity_of(match["step"], match["unit"]), amount(match["points"])
    if step is None or points is None or step.value <= 0:
        return None
    directions = phrases()["directions"].items()
    return PerUnit(match[0], next(name for name, known in directions if match["straying"] in known), step, points)


def _step(match: Match) -> Step | None:
    result, bounds = result_of(match["result"]), bounds_of(match.groupdict())
    return Step(match[0], bounds, result) if result and bounds else None


AMENDMENTS: dict[str, Callable[[Rule, Match], Rule | None]] = {
    "ignored": lambda rule, _: rule,
    "cap": _with_cap,
    "started_counts": lambda rule, _: replace(rule, started_counts=True),
    "started_is_free": lambda rule, _: replace(rule, started_counts=False),
}
READERS: dict[str, Callable[[Match], Clause | None]] = {
    "missed": lambda match: _on_target(match, False),
    "reached": lambda match: _on_target(match, True),
    "otherwise": lambda match: _on_target(match, None),
    "incomplete": _incomplete,
    "tolerance": _tolerance,
    "per_unit": _per_unit,
    "one_limit": _step,
    "two_limits": _step,
    "range": _step,
    "chain": _step,
    "partly_missed": lambda match: Open(match[0], only_if_missed=True),
}
