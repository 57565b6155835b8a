"""What a run found for each row of its sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from shixiao.catalogue.rows import SheetRow
from shixiao.indicators.cell import Cell
from shixiao.runs.funds import FundBlock
from shixiao.scoring import Proposal
from shixiao.values import Value

RowKind = Literal["counted", "declared", "judged"]


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row: what was counted or declared, the score its rule proposes and the one a person awarded.

    `numerator` and `denominator` are None where nothing is counted. `actual` and `completed` are printed on the sheet.
    `awarded` is None where only a person can score the row and nobody has.
    """

    row: SheetRow
    kind: RowKind
    numerator: int | None
    denominator: int | None
    actual: Value
    completed: str | None
    proposal: Proposal
    awarded: Fraction | None
    version: int | None = None
    """Of its indicator, where it is counted."""
    source: str = ""
    """A declared row's paper."""
    reason: str | None = None
    remedy: str | None = None

    @property
    def proposed(self) -> Fraction | None:
        """The points its rule proposes; None where only a person can judge."""
        return self.proposal.points


@dataclass(frozen=True, slots=True)
class Result:
    """Every row of a sheet for the whole district at the end of `day`, and the cells asked for by level and period."""

    sheet: str
    definition: str
    """A hash of what the sheet asks."""
    snapshot: str
    definitions: str
    """A hash of all code and rules that decide what is counted."""
    day: date
    rows: tuple[RowResult, ...]
    cells: Sequence[Cell] = ()
    codes: Sequence[str] = ()
    """The organisations' codes by their number, as the cells name them."""
    funds: FundBlock | None = None
    """The fund block, of a sheet that has one."""

    @property
    def total_weight(self) -> Fraction:
        """The points that the rows and the fund block can earn."""
        return sum((row.row.points for row in self.rows), self.funds.weight if self.funds else Fraction(0))

    @property
    def total_proposed(self) -> Fraction | None:
        """What the rules propose; a row left to judgement keeps its awarded score. None while one has neither."""
        proposed = [row.awarded if row.proposed is None else row.proposed for row in self.rows]
        if self.funds:
            points = self.funds.proposal.points
            proposed.append(self.funds.awarded if points is None else points)
        return _total(proposed)

    @property
    def total_awarded(self) -> Fraction | None:
        """The sum of the awarded scores; None while a row has none."""
        return _total([row.awarded for row in self.rows] + ([self.funds.awarded] if self.funds else []))


def _total(points: list[Fraction | None]) -> Fraction | None:
    known = [each for each in points if each is not None]
    return sum(known, Fraction(0)) if len(known) == len(points) else None
