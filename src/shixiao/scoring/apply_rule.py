"""What the sheet's own rule column gives for one row; a rule that does not settle the row is left to a person."""

from shixiao.scoring.case import Case
from shixiao.scoring.per_unit import deduct, units_astray
from shixiao.scoring.proposal import Proposal, exactly
from shixiao.scoring.rule import OnTarget, PerUnit, Rule, Step, Tolerance
from shixiao.scoring.steps import Claim, Contradiction, applicable, speaks_of_met
from shixiao.scoring.tolerance import tolerance
from shixiao.scoring.unsettled import unsettled
from shixiao.values import Value, printed


def apply_rule(rule: Rule, case: Case) -> Proposal:
    """The score under `rule`.

    A rule that prints only what a miss earns implies that a met target earns the weight. `met` keeps saying whether
    the target itself is reached, whatever the steps give.
    """
    doubt = unsettled(rule, case)
    if doubt is not None:
        return doubt
    for clause in rule.clauses:
        if isinstance(clause, Tolerance) and case.comparison is not None:
            return tolerance(clause, case.comparison, case)
    try:
        claim = applicable(_claims(rule), case)
    except Contradiction as contradiction:
        return case.left_open("scoring.rule_contradicts", *contradiction.claims)
    return _settled(rule, case, claim)


def _claims(rule: Rule) -> list[Claim]:
    return [clause for clause in rule.clauses if isinstance(clause, Step | OnTarget)]


def _settled(rule: Rule, case: Case, claim: Claim | None) -> Proposal:
    """The first that speaks: a step that takes points, the met target, a step that gives, a deduction, 否则."""
    claims = _claims(rule)
    if claim and not claim.result.gives:
        return _by_claim(rule, case, claim)
    if case.met and not any(speaks_of_met(other, case) for other in claims):
        return exactly(_family(rule, case), case.weight, True, case.told("scoring.met"))
    if claim:
        return _by_claim(rule, case, claim)
    if any(isinstance(clause, PerUnit) for clause in rule.clauses):
        return _by_unit(rule, case)
    otherwise = next((other for other in claims if isinstance(other, OnTarget) and other.met is None), None)
    return _by_claim(rule, case, otherwise) if otherwise else _silent(case)


def _silent(case: Case) -> Proposal:
    """Nothing in the rule speaks of the value; past an exact target the measure does (22 against =21)."""
    went_past = case.met is None and case.ordinary.points is not None
    return case.ordinary if went_past else case.left_open("scoring.rule_silent")


def _by_claim(rule: Rule, case: Case, claim: Claim) -> Proposal:
    points = claim.result.points(case.weight)
    because = case.told("scoring.rule_step", clause=claim.text, points=printed(points))
    return exactly(_family(rule, case), points, case.met, because)


def _by_unit(rule: Rule, case: Case) -> Proposal:
    """The deduction that applies, counted from the full step where the rule prints one, else from the target."""
    baseline = _baseline(rule, case)
    clauses = [clause for clause in rule.clauses if isinstance(clause, PerUnit)]
    counted = [(clause, units_astray(clause, baseline, case.actual)) for clause in clauses]
    foreign = [clause for clause, units in counted if units is None]
    if foreign:
        return case.left_open("scoring.rule_units", *foreign)
    applying = [(clause, units) for clause, units in counted if units]
    if not applying:
        return _silent(case)
    if len(applying) > 1:
        return case.left_open("scoring.rule_mixed", *(clause for clause, _ in applying))
    return deduct(*applying[0], baseline, rule, case)


def _baseline(rule: Rule, case: Case) -> Value:
    """The limit of the one step that gives the full weight (≥90%得满分), or the row's target."""
    full = [step for step in rule.clauses if isinstance(step, Step) and step.result.points(case.weight) == case.weight]
    limits = [bound.limit for step in full for bound in step.bounds if bound.limit is not None]
    return limits[0] if len(limits) == 1 else case.target


def _family(rule: Rule, case: Case) -> str:
    if any(isinstance(clause, PerUnit) for clause in rule.clauses):
        return "per_unit"
    whole = all(isinstance(clause, Step | OnTarget) and clause.result.is_whole(case.weight) for clause in rule.clauses)
    return "all_or_nothing" if whole else "steps"
