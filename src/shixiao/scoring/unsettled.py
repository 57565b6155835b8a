"""Why the rule column of a row cannot be applied by figures alone, if so."""

from collections.abc import Callable

from shixiao.scoring.case import Case
from shixiao.scoring.comparison import states_only_a_bound
from shixiao.scoring.proposal import Proposal
from shixiao.scoring.rule import Clause, OnTarget, Open, PerUnit, Rule, Step, Tolerance
from shixiao.scoring.units import in_one_unit
from shixiao.values import Number

Test = Callable[[Clause, Rule, Case], bool]


def unsettled(rule: Rule, case: Case) -> Proposal | None:
    """Judgement that quotes the clauses no figure settles; None where the rule can be applied."""
    for reason, test in TESTS.items():
        stuck = [clause for clause in rule.clauses if test(clause, rule, case)]
        if stuck:
            return case.left_open(f"scoring.{reason}", *stuck)
    return None


def _is_open(clause: Clause, _: Rule, case: Case) -> bool:
    return isinstance(clause, Open) and not (clause.only_if_missed and case.met)


def _needs_to_know_whether_met(clause: Clause, _: Rule, case: Case) -> bool:
    return isinstance(clause, OnTarget) and clause.met is not None and case.met is None


def _needs_numbers(clause: Clause, _: Rule, case: Case) -> bool:
    """A deduction per unit needs none where the target is met: there is nothing to count."""
    if case.comparison is not None:
        return False
    return isinstance(clause, Step | Tolerance) or (isinstance(clause, PerUnit) and not case.met)


def _needs_a_measured_number(clause: Clause, _: Rule, case: Case) -> bool:
    counts = isinstance(clause, Step | Tolerance | PerUnit)
    return counts and case.comparison is not None and states_only_a_bound(case.comparison.actual)


def _in_another_unit(clause: Clause, _: Rule, case: Case) -> bool:
    if not isinstance(clause, Step):
        return False
    return not all(_fits(bound.limit, case) for bound in clause.bounds if bound.limit is not None)


def _fits(limit: Number, case: Case) -> bool:
    """Whether a limit speaks of what the row counts. Only a limit printed as a rate fits a row that is a rate."""
    row = [value for value in (case.target, case.actual) if isinstance(value, Number)]
    same_kind = limit.is_percent == any(value.is_percent for value in row)
    return same_kind and all(in_one_unit(limit, value) is not None for value in row)


def _mixes_kinds(clause: Clause, rule: Rule, case: Case) -> bool:
    """A tolerance beside anything else, or a step that gives or takes a part beside a deduction per unit."""
    if isinstance(clause, Tolerance):
        return len(rule.clauses) > 1
    per_unit = any(isinstance(other, PerUnit) for other in rule.clauses)
    return per_unit and isinstance(clause, Step | OnTarget) and not clause.result.is_whole(case.weight)


def _counts_what_is_not_printed(clause: Clause, _: Rule, case: Case) -> bool:
    """`每发现1次` counts cases; the row prints them only where its target is none at all."""
    if not isinstance(clause, PerUnit) or clause.straying != "found":
        return False
    return case.comparison is None or case.comparison.limit != 0


def _gives_more_than_the_weight(clause: Clause, _: Rule, case: Case) -> bool:
    stated = clause.result.earn if isinstance(clause, Step | OnTarget) else None
    return stated is not None and stated > case.weight


TESTS: dict[str, Test] = {
    "rule_open": _is_open,
    "rule_needs_met": _needs_to_know_whether_met,
    "rule_needs_numbers": _needs_numbers,
    "rule_needs_measured": _needs_a_measured_number,
    "rule_units": _in_another_unit,
    "rule_mixed": _mixes_kinds,
    "rule_counts_unprinted": _counts_what_is_not_printed,
    "rule_beyond_weight": _gives_more_than_the_weight,
}
