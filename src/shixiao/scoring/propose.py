"""The score that a row's rule proposes: the one place that chooses the rule."""

from fractions import Fraction

from shixiao.messages import Message, message
from shixiao.rulebook import Rulebook
from shixiao.scoring.comparison import cell, compare
from shixiao.scoring.deadline import deadline
from shixiao.scoring.execution import execution
from shixiao.scoring.grade import grade
from shixiao.scoring.proposal import Proposal, judgement
from shixiao.scoring.quantity import quantity
from shixiao.scoring.words import same_words
from shixiao.values import Deadline, Grade, Money, Number, Unknown, Value


def propose(
    target: Value,
    actual: Value,
    weight: Fraction,
    rule_text: str | None = None,
    *,
    lower_is_better: bool,
    rulebook: Rulebook,
) -> Proposal:
    """The score of one indicator row, its bounds, and why.

    `weight` is in points. `rule_text` is the sheet's own rule column and, where it is understood, goes before the
    measure's rules; `lower_is_better` gives the direction of a target without an operator. An unknown target or
    actual value is never 0 and never 100 %: the row is left to judgement. Nothing is raised for any printed cell.
    """
    return _by_kind(target, actual, weight, lower_is_better, rulebook)


def propose_execution(full_year: Money | Unknown, executed: Money | Unknown, weight: Fraction) -> Proposal:
    """The score of the funds block's total row, from amounts in yuan; judgement where one is missing or zero divides."""
    for name, value in (("full_year", full_year), ("executed", executed)):
        if isinstance(value, Unknown):
            return judgement(weight, _missing(name, value))
    assert isinstance(full_year, Money)
    assert isinstance(executed, Money)
    return execution(full_year, executed, weight)


def _by_kind(target: Value, actual: Value, weight: Fraction, lower_is_better: bool, rulebook: Rulebook) -> Proposal:
    """The rule that the kinds of the two values call for."""
    if isinstance(target, Unknown) or isinstance(actual, Unknown):
        name, value = ("target", target) if isinstance(target, Unknown) else ("actual", actual)
        return judgement(weight, _missing(name, value))
    if isinstance(target, Number) and isinstance(actual, Number):
        return _by_number(target, actual, weight, lower_is_better, rulebook)
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return deadline(target, actual, weight)
    if isinstance(target, Grade) and isinstance(actual, Grade):
        return grade(target, actual, weight, rulebook.grade_bands)
    return same_words(target, actual, weight)


def _by_number(target: Number, actual: Number, weight: Fraction, lower: bool, rulebook: Rulebook) -> Proposal:
    comparison = compare(target, actual, lower)
    if comparison is None:
        return judgement(weight, message("scoring.units_differ", target=cell(target), actual=cell(actual)))
    return quantity(comparison, weight, rulebook)


def _missing(name: str, value: Value) -> Message:
    assert isinstance(value, Unknown)
    return message(f"scoring.missing_{value.why}", cell=message(f"scoring.{name}"), text=cell(value))
