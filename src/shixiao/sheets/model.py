"""A performance self-evaluation sheet (绩效自评表) as it is printed: every cell is the text that stood there.

An empty cell is None, never "0" and never "". What the texts mean is in `shixiao.values`; what they add up
to is in `shixiao.sheets.figures`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from shixiao.messages import Message
from shixiao.sheets.explanation import split_explanation


@dataclass(frozen=True, slots=True)
class FundRow:
    """One row of the funds block. `place` says where it was read (`table 1, row 4`)."""

    row: str
    initial: str | None = None
    full_year: str | None = None
    executed: str | None = None
    weight: str | None = None
    rate: str | None = None
    score: str | None = None
    place: Message | str = ""
    unread: frozenset[str] = frozenset()
    """Names of the cells that held something that could not be read for certain; those cells are None."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator row (三级指标) with its target, actual value, weight, awarded score and explanation.

    In the 2016 layout `target` is 标准值, `actual` 评价指标值, and `measure`, `goal`, `completed` and `rule` are
    评价指标, 目标值, 目标完成值 and 评分规则; elsewhere those four are None.
    """

    level1: str | None
    level2: str | None
    level3: str
    target: str | None = None
    actual: str | None = None
    weight: str | None = None
    score: str | None = None
    explanation: str | None = None
    rule: str | None = None
    measure: str | None = None
    goal: str | None = None
    completed: str | None = None
    place: Message | str = ""
    unread: frozenset[str] = frozenset()

    @property
    def reason(self) -> str | None:
        """偏差原因: why the row missed its target or lost points."""
        return split_explanation(self.explanation)[0]

    @property
    def remedy(self) -> str | None:
        """改进措施: what will be done about it."""
        return split_explanation(self.explanation)[1]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell, or a whole sheet, that could not be read for certain: where, and why. Nothing was guessed."""

    place: Message | str
    reason: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `layout` names the layout family it was read from; `place` where in the file it stood."""

    title: str | None = None
    layout: str = "standard"
    project: str | None = None
    department: str | None = None
    unit: str | None = None
    year: str | None = None
    money_unit: str | None = None
    expected_goal: str | None = None
    achieved_goal: str | None = None
    funds: tuple[FundRow, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total_weight: str | None = None
    total_score: str | None = None
    grade: str | None = None
    notes: str | None = None
    has_total_row: bool = False
    has_weights: bool = True
    """False for layouts that print no weight column, where a missing weight is no fault."""
    has_scores: bool = True
    """False for layouts without a score column (a transfer's target table)."""
    has_values: bool = True
    """False for layouts that print a scoring text instead of target and actual value."""
    has_gaps: bool = False
    """Whether whole rows, or cells of unknown rows, were refused: then sums over the rows say nothing."""
    source: str = ""
    place: Message | str = ""
    doubts: tuple[Doubt, ...] = ()

    def cells(self) -> Iterator[tuple[str, str | None]]:
        """Every printed cell with its address, for comparing two sheets: `("indicators.3.score", "12")`."""
        for name in ("title", "project", "department", "unit", "year", "money_unit", "expected_goal", "achieved_goal"):
            yield name, getattr(self, name)
        for block in ("funds", "indicators"):
            for number, row in enumerate(getattr(self, block)):
                for field in fields(row):
                    if field.name not in ("place", "unread"):
                        yield f"{block}.{number}.{field.name}", getattr(row, field.name)
        for name in ("total_weight", "total_score", "grade", "notes"):
            yield name, getattr(self, name)
