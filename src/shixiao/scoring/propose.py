"""The score that a row's rule proposes: the one place that chooses the rule."""

from dataclasses import replace
from fractions import Fraction

from shixiao.messages import Message, message
from shixiao.rulebook import Rulebook
from shixiao.scoring.apply_rule import apply_rule
from shixiao.scoring.case import Case
from shixiao.scoring.comparison import Comparison, cell, compare
from shixiao.scoring.deadline import deadline
from shixiao.scoring.execution import execution
from shixiao.scoring.grade import grade
from shixiao.scoring.proposal import Proposal, judgement
from shixiao.scoring.quantity import quantity
from shixiao.scoring.rule_text import parse_rule
from shixiao.scoring.words import same_words
from shixiao.values import Deadline, Grade, Money, Number, Unknown, Value, printed


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
    if weight < 0:
        return judgement(Fraction(0), message("scoring.negative_weight", weight=printed(weight)))
    if isinstance(target, Unknown):
        return judgement(weight, _missing("target", target))
    if isinstance(actual, Unknown):
        return judgement(weight, _missing("actual", actual))
    comparison = _compared(target, actual, lower_is_better)
    ordinary = _by_kind(target, actual, weight, comparison, rulebook)
    rule = parse_rule(rule_text)
    proposal = apply_rule(rule, Case(target, actual, weight, comparison, ordinary)) if rule.clauses else ordinary
    return _with_about(proposal, target, actual)


def propose_execution(full_year: Money | Unknown, executed: Money | Unknown, weight: Fraction) -> Proposal:
    """The score of the funds block's total row: weight × executed ÷ full-year budget, amounts in yuan.

    A missing amount, or a budget of zero, is left to judgement.
    """
    if weight < 0:
        return judgement(Fraction(0), message("scoring.negative_weight", weight=printed(weight)))
    if isinstance(full_year, Unknown):
        return judgement(weight, _missing("full_year", full_year))
    if isinstance(executed, Unknown):
        return judgement(weight, _missing("executed", executed))
    return execution(full_year, executed, weight)


def _by_kind(
    target: Value, actual: Value, weight: Fraction, comparison: Comparison | None, rulebook: Rulebook
) -> Proposal:
    """The measure's rule, by the kinds of the two values."""
    if comparison is not None:
        return quantity(comparison, weight, rulebook)
    if isinstance(target, Number) and isinstance(actual, Number):
        return judgement(weight, message("scoring.units_differ", target=cell(target), actual=cell(actual)))
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return deadline(target, actual, weight)
    if isinstance(target, Grade) and isinstance(actual, Grade):
        return grade(target, actual, weight, rulebook.grade_bands)
    return same_words(target, actual, weight)


def _compared(target: Value, actual: Value, lower_is_better: bool) -> Comparison | None:
    if isinstance(target, Number) and isinstance(actual, Number):
        return compare(target, actual, lower_is_better)
    return None


def _with_about(proposal: Proposal, target: Value, actual: Value) -> Proposal:
    """Says which number was printed as approximate (200余人): it counted as the number that stands there."""
    about = [value for value in (actual, target) if isinstance(value, Number) and value.approximate]
    if not about or proposal.points is None:
        return proposal
    return replace(proposal, because=message("scoring.about", because=proposal.because, text=cell(about[0])))


def _missing(name: str, unknown: Unknown) -> Message:
    return message(f"scoring.missing_{unknown.why}", cell=message(f"scoring.{name}"), text=cell(unknown))
