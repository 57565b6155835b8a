"""Rows that divide by the same count must mean one number; rows that divide by another row's count must use it."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.messages import message
from shixiao.review.counts import Counted, counted, goal_range
from shixiao.review.finding import Finding, Severity
from shixiao.review.sentences import listed
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures
from shixiao.values import printed

Range = tuple[Fraction, Fraction]


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:  # noqa: ARG001
    """Questions for counts that disagree; an error or a note where a rate is held against another row's count."""
    rows = [row for row in map(counted, figures.indicators) if row and row.denominator]
    groups: dict[str, list[Counted]] = {}
    for row in rows:
        groups.setdefault(row.denominator, []).append(row)
    for group in groups.values():
        yield from _disagreement("completed", [(row, (row.fewest, row.most)) for row in group])
        yield from _disagreement("goal", [(row, within) for row in group if (within := goal_range(row))])
        yield from _linked(group, rows)


def _disagreement(kind: str, ranges: list[tuple[Counted, Range]]) -> Iterator[Finding]:
    """One question for the two rows of a group that lie furthest apart, if no count fits both."""
    if len(ranges) < 2:
        return
    (high, most), (low, least) = max(ranges, key=lambda each: each[1][0]), min(ranges, key=lambda each: each[1][1])
    if most[0] <= least[1]:
        return
    first, second = (printed((low_ + high_) / 2, 0) for low_, high_ in (most, least))
    values = {"row": high.name, "other": low.name, "denominator": high.denominator_text}
    told = message(f"review.shared_denominator_{kind}", first=first, second=second, **values)
    yield Finding("shared_denominator", Severity.QUESTION, high.name, told, first, second)


def _linked(group: list[Counted], rows: list[Counted]) -> Iterator[Finding]:
    """The group's denominator as another row's count: an error per rate that it does not give, else one note."""
    owners = [row for row in rows if row.numerator == group[0].denominator and row not in group]
    if len({owner.completed.value for owner in owners}) != 1:
        return
    owner, fitting = owners[0], []
    for row in group:
        if row.fewest <= owner.completed.value <= row.most:
            fitting.append(row)
            continue
        computed = f"{printed(row.completed.value / owner.completed.value * 100)}%" if owner.completed.value else "?"
        values = {"row": row.name, "rate": row.rate, "completed": row.completed, "computed": computed}
        told = message("review.shared_denominator_wrong", owner=owner.name, count=owner.completed, **values)
        yield Finding("shared_denominator", Severity.ERROR, row.name, told, str(row.rate), computed)
    if fitting:
        names = listed([row.name for row in fitting])
        told = message("review.shared_denominator_used", owner=owner.name, count=owner.completed, names=names)
        yield Finding("shared_denominator", Severity.NOTE, owner.name, told, str(owner.completed))
