"""The rows of two sheets side by side as they are judged now: figures, printed texts, which were added or removed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.evaluations.drill.funds import AMOUNTS
from district.evaluations.results import Evaluated, name_of
from shixiao.runs.funds import FundBlock
from shixiao.runs.judgement import FUNDS
from shixiao.runs.result import RowResult
from shixiao.values import Unknown, printed

AnyRow = RowResult | FundBlock
WHY = {
    "empty": _("没有填写"),
    "absent": _("只有横线，没有数值"),
    "illegible": _("看不清数字"),
    "undivided": _("分母为 0，算不出比率"),
    "no_records": _("证据里没有这类记录"),
}
"""Why a value is unknown."""
OF_THE_SHEET = {"target": _("年度指标值"), "weight": _("分值"), "rule": _("评分规则")}
OF_THE_YEAR = {"completed": _("完成数"), "source": _("依据"), "reason": _("偏差原因"), "remedy": _("改进措施")}


@dataclass(frozen=True, slots=True)
class Side:
    """A row on one of the two sheets. `why` is said where its value is unknown."""

    name: str
    numerator: int | None
    denominator: int | None
    value: str
    why: Any
    proposed: str
    awarded: str
    texts: dict[Any, str]

    @property
    def is_known(self) -> bool:
        """Whether it has a value."""
        return not self.why


@dataclass(frozen=True, slots=True)
class RowPair:
    """One row on both sheets; None where a sheet does not have it."""

    key: str
    before: Side | None
    after: Side | None

    @property
    def name(self) -> str:
        """What the later sheet calls it."""
        return (self.after or self.before or _NOWHERE).name

    @property
    def is_same(self) -> bool:
        """Whether both sheets print the same of it."""
        return self.before == self.after

    @property
    def texts(self) -> list[tuple[Any, str, str]]:
        """The printed texts that differ; none of a row that only one sheet has."""
        if self.before is None or self.after is None:
            return []
        first, second = self.before.texts, self.after.texts
        return [(title, first[title], second[title]) for title in second if first[title] != second[title]]


_NOWHERE = Side("", None, None, "", "", "", "", {})


def row_pairs(before: Evaluated, after: Evaluated) -> Iterator[RowPair]:
    """Every row of both sheets in the order of the later one, then those it no longer has."""
    first, second = all_rows(before), all_rows(after)
    for key in dict.fromkeys([*second, *first]):
        sides = (_side(rows[key]) if key in rows else None for rows in (first, second))
        yield RowPair(key, *sides)


def all_rows(found: Evaluated) -> dict[str, AnyRow]:
    """The fund block, where the sheet has one, and the rows."""
    funds: dict[str, AnyRow] = {FUNDS: found.result.funds} if found.result.funds else {}
    return funds | dict(found.rows)


def _side(row: AnyRow) -> Side:
    points = {"proposed": _points(row.proposal.points), "awarded": _points(row.awarded)}
    if isinstance(row, FundBlock):
        texts = {title: _points(getattr(row.total, name)) for name, title in AMOUNTS.items()}
        texts |= {OF_THE_YEAR[name]: getattr(row, name) or "" for name in ("reason", "remedy")}
        rate = row.total.rate
        value, why = ("", WHY["empty"]) if rate is None else (f"{printed(rate * 100)}%", "")
        return Side(name_of(row), None, None, value, why, **points, texts=texts)
    unknown = row.actual if isinstance(row.actual, Unknown) else None
    texts = {title: getattr(row.row, name) or "" for name, title in OF_THE_SHEET.items()}
    texts |= {title: getattr(row, name) or "" for name, title in OF_THE_YEAR.items()}
    return Side(
        name=name_of(row),
        numerator=row.numerator,
        denominator=row.denominator,
        value="" if unknown else str(row.actual),
        why=WHY[unknown.why] if unknown else "",
        **points,
        texts={_("三级指标"): name_of(row)} | texts,
    )


def _points(points: Any) -> str:
    return "" if points is None else printed(points)
