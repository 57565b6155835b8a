"""Rows that divide by the same count must mean one number; rows that divide by another row's count must use it."""

from collections.abc import Iterator

from shixiao.messages import message
from shixiao.review.counts import Counted, Implied, by_goal, by_result, counted
from shixiao.review.finding import Finding, Severity
from shixiao.review.sentences import listed
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import printed


def check(figures: SheetFigures, _rulebook: Rulebook) -> Iterator[Finding]:
    """Questions for counts that disagree; an error or a note where a rate is held against another row's count."""
    rows = [row for row in map(counted, figures.indicators) if row]
    groups: dict[str, list[Counted]] = {}
    for row in rows:
        if row.denominator:
            groups.setdefault(row.denominator, []).append(row)
    for group in groups.values():
        yield from _disagreement("completed", [by_result(row) for row in group])
        yield from _disagreement("goal", [goal for row in group if (goal := by_goal(row))])
        yield from _linked(group, rows)


def _disagreement(kind: str, implied: list[Implied]) -> Iterator[Finding]:
    """One question for the two rows of a group that lie furthest apart, if no count fits both."""
    if len(implied) < 2:
        return
    most, least = max(implied, key=lambda each: each.fewest), min(implied, key=lambda each: each.most)
    if most.fewest <= least.most:
        return
    first, second = printed(most.count, 0), printed(least.count, 0)
    values = {"row": most.row.name, "other": least.row.name, "denominator": most.row.denominator_text}
    told = message(f"review.shared_denominator_{kind}", first=first, second=second, **values)
    yield Finding("shared_denominator", Severity.QUESTION, most.row.name, told, first, second)


def _linked(group: list[Counted], rows: list[Counted]) -> Iterator[Finding]:
    """The group's denominator as another row's count: an error per rate that it does not give, else one note."""
    owners = [row for row in rows if row.numerator == group[0].denominator and row not in group]
    if len({owner.completed.value for owner in owners}) != 1:
        return
    owner, count = owners[0], owners[0].completed.value
    fitting = [row.name for row in group if row.fewest <= count <= row.most]
    yield from (_wrong(row, owner) for row in group if row.name not in fitting)
    if fitting:
        values = {"owner": owner.name, "count": owner.completed, "names": listed(fitting)}
        told = message("review.shared_denominator_used", **values)
        yield Finding("shared_denominator", Severity.NOTE, owner.name, told, str(owner.completed))


def _wrong(row: Counted, owner: Counted) -> Finding:
    computed = f"{printed(row.completed.value / owner.completed.value * 100)}%"
    values = {"row": row.name, "rate": row.rate, "completed": row.completed, "computed": computed}
    told = message("review.shared_denominator_wrong", owner=owner.name, count=owner.completed, **values)
    return Finding("shared_denominator", Severity.ERROR, row.name, told, str(row.rate), computed)
