"""What a sheet's printed cells mean and add up to: the one place where texts become figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from shixiao.rulebook import Rulebook
from shixiao.scoring import Proposal, propose, propose_execution
from shixiao.sheets.families import fund_kind, level1_family, lower_is_better
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.values import Money, Number, Unknown, Value, parse, parse_money


@dataclass(frozen=True, slots=True)
class FundFigures:
    """A fund row in yuan. `kind` is total, appropriation, carry_over, other or unnamed; `rate` is in percent."""

    row: FundRow
    kind: str
    initial: Money | Unknown
    full_year: Money | Unknown
    executed: Money | Unknown
    weight: Number | None
    rate: Number | None
    score: Number | None
    proposal: Proposal | None
    """What executed / full_year earns; None for a row without a weight."""


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """An indicator row with its values and the score its rule proposes (None without a weight).

    `family` is output, cost, benefit, satisfaction, management … or None where the level-1 name is unknown.
    """

    row: Indicator
    family: str | None
    target: Value
    actual: Value
    weight: Number | None
    score: Number | None
    proposal: Proposal | None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None where that is unknown."""
        return None if self.proposal is None else self.proposal.met


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """A sheet, its rows as figures, and its totals.

    `recomputed_total` is the sum of the row scores as read: the fund block's total row and every indicator;
    `proposed_total` what the rules propose, where a row left to judgement keeps its awarded score. Both are None
    where no row has a score.
    """

    sheet: Sheet
    funds: tuple[FundFigures, ...]
    indicators: tuple[IndicatorFigures, ...]
    total_weight: Number | None
    total_score: Number | None
    recomputed_total: Fraction | None
    proposed_total: Fraction | None

    @property
    def total_fund(self) -> FundFigures | None:
        """The fund row that is scored: 年度资金总额, or the only row of a block that has one."""
        return _total_fund(self.funds)


def figures(sheet: Sheet, rulebook: Rulebook) -> SheetFigures:
    """Every figure of a sheet, with the score each rule proposes."""
    funds = tuple(_fund(row, sheet) for row in sheet.funds)
    indicators = tuple(_indicator(row, rulebook) for row in sheet.indicators)
    total = _total_fund(funds)
    scored: list[FundFigures | IndicatorFigures] = ([total] if total else []) + list(indicators)
    return SheetFigures(
        sheet,
        funds,
        indicators,
        number(sheet.total_weight),
        number(sheet.total_score),
        _sum([row.score.value if row.score else None for row in scored]),
        _sum([_proposed(row) for row in scored]),
    )


def _total_fund(funds: Sequence[FundFigures]) -> FundFigures | None:
    named = next((fund for fund in funds if fund.kind == "total"), None)
    return named or (funds[0] if len(funds) == 1 else None)


def number(text: str | None) -> Number | None:
    """A weight, score or rate as a number; None for an empty cell, a dash or words."""
    value = parse(text)
    return value if isinstance(value, Number) else None


def _fund(row: FundRow, sheet: Sheet) -> FundFigures:
    initial, full_year, executed = (
        parse_money(text, sheet.money_unit) for text in (row.initial, row.full_year, row.executed)
    )
    weight = number(row.weight)
    proposal = propose_execution(full_year, executed, weight.value) if weight else None
    return FundFigures(
        row, fund_kind(row.row), initial, full_year, executed, weight, number(row.rate), number(row.score), proposal
    )


def _indicator(row: Indicator, rulebook: Rulebook) -> IndicatorFigures:
    target, actual, weight = parse(row.target), parse(row.actual), number(row.weight)
    proposal = None
    if weight is not None:
        lower = lower_is_better(row, target)
        proposal = propose(target, actual, weight.value, row.rule, lower_is_better=lower, rulebook=rulebook)
    return IndicatorFigures(row, level1_family(row.level1), target, actual, weight, number(row.score), proposal)


def _proposed(row: FundFigures | IndicatorFigures) -> Fraction | None:
    if row.proposal is not None and row.proposal.points is not None:
        return row.proposal.points
    return row.score.value if row.score else None


def _sum(parts: list[Fraction | None]) -> Fraction | None:
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if known else None
