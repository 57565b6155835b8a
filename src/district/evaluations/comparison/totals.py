"""What moved a total: every row whose part in it is another, and nothing left over."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.evaluations.comparison.rows import AnyRow, all_rows
from district.evaluations.results import Evaluated, name_of
from shixiao.values import printed

TITLES = {"proposed": _("建议总分"), "awarded": _("总得分")}
ADDED, REMOVED = _("新增的行"), _("取消的行")


@dataclass(frozen=True, slots=True)
class Move:
    """One row's part in a total on both sheets. `by` is None where one of them has no points yet."""

    key: str
    name: str
    before: Fraction | None
    after: Fraction | None
    change: Any
    """That the row was added or removed; empty where both sheets have it."""

    @property
    def by(self) -> Fraction | None:
        """By how much the row moved the total."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Total:
    """A total on both sheets and the rows that moved it; None while a row of the sheet has no points."""

    title: Any
    before: Fraction | None
    after: Fraction | None
    moves: tuple[Move, ...]

    @property
    def by(self) -> Fraction | None:
        """By how much it moved: the sum of its rows' moves."""
        return None if self.before is None or self.after is None else self.after - self.before


def totals_of(before: Evaluated, after: Evaluated) -> list[Total]:
    """Both totals as they are judged now."""
    return [
        Total(
            title,
            getattr(before.result, f"total_{name}"),
            getattr(after.result, f"total_{name}"),
            tuple(_moves(all_rows(before), all_rows(after), name)),
        )
        for name, title in TITLES.items()
    ]


def signed(points: Fraction) -> str:
    """Points with their sign, as a sheet prints them."""
    return f"{'+' if points > 0 else ''}{printed(points)}"


def _moves(before: dict[str, AnyRow], after: dict[str, AnyRow], name: str) -> Iterator[Move]:
    for key in dict.fromkeys([*after, *before]):
        first, second = (_part(rows[key], name) if key in rows else Fraction(0) for rows in (before, after))
        change = ADDED if key not in before else REMOVED if key not in after else ""
        if first != second or change:
            yield Move(key, name_of(after[key] if key in after else before[key]), first, second, change)


def _part(row: AnyRow, name: str) -> Fraction | None:
    """What a row adds to a total: one that no rule can score adds its awarded points to the proposed total too."""
    proposed = row.proposal.points
    return row.awarded if name == "awarded" or proposed is None else proposed
