"""A run as a sheet: every cell printed, ready for the official layout and for review."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from shixiao.catalogue import layout_for
from shixiao.catalogue.fund_block import fund_block
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.funds import TOTAL, FundBlock, FundLine
from shixiao.runs.result import Result, RowResult
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.values import Unknown, parse_money, printed
from shixiao.values.model import Money

_EXPLANATION = "indicators.explanation"
PLACES = 6
"""The most decimals of an amount in 万元: two of a yuan and four of ten thousand."""


def filled_sheet(
    result: Result, definition: SheetDefinition, *, achieved_goal: str | None = None, notes: str | None = None
) -> Sheet:
    """The sheet with the run's values and awarded scores; a value nobody knows stays empty.

    Where the official layout has no column for reasons and remedies, they follow the notes, each behind its row's name.
    """
    sheet = _filled(result, definition, achieved_goal, notes)
    if _EXPLANATION in layout_for(sheet).cells():
        return sheet
    rows = [replace(row, explanation=None) for row in sheet.indicators]
    return replace(sheet, indicators=tuple(rows), notes=fund_block()["separator"].join(_notes(sheet)) or None)


def _notes(sheet: Sheet) -> Iterator[str]:
    """The notes, then each row's reason and remedy in one line."""
    words = fund_block()
    if sheet.notes:
        yield sheet.notes
    for row in sheet.indicators:
        if row.explanation:
            said = row.explanation.replace("\n", words["separator"])
            yield words["note"].format(row=row.level3, explanation=said)


def _filled(result: Result, definition: SheetDefinition, achieved_goal: str | None, notes: str | None) -> Sheet:
    heading = definition.heading
    return Sheet(
        title=heading.title,
        layout=definition.name,
        project=heading.project,
        department=heading.department,
        unit=heading.unit,
        year=str(definition.year),
        money_unit=heading.money_unit,
        expected_goal=heading.expected_goal,
        achieved_goal=achieved_goal,
        funds=_funds(result.funds, heading.money_unit) if result.funds else (),
        indicators=tuple(_indicator(row) for row in result.rows),
        total_weight=_points(result.total_weight),
        total_score=_points(result.total_awarded),
        notes=notes,
        has_total_row=True,
        source=result.snapshot,
    )


def _funds(block: FundBlock, money_unit: str | None) -> tuple[FundRow, ...]:
    return tuple(_fund(line, block, money_unit) for line in block.lines)


def _fund(line: FundLine, block: FundBlock, money_unit: str | None) -> FundRow:
    words, is_total = fund_block(), line.line == TOTAL
    return FundRow(
        row=words["rows"][line.line],
        initial=_amount(line.initial, money_unit),
        full_year=_amount(line.full_year, money_unit),
        executed=_amount(line.executed, money_unit),
        weight=_points(block.weight) if is_total else words["unscored"],
        rate=None if line.rate is None else f"{printed(line.rate * 100)}%",
        score=_points(block.awarded) if is_total else words["unscored"],
    )


def _amount(yuan: Decimal | None, money_unit: str | None) -> str | None:
    unit = parse_money("1", money_unit or fund_block()["money_unit"])
    assert isinstance(unit, Money), "a sheet states its amounts in a unit of money"
    return None if yuan is None else printed(Fraction(yuan) / unit.yuan, PLACES)


def _indicator(result: RowResult) -> Indicator:
    row = result.row
    return Indicator(
        level1=row.level1,
        level2=row.level2,
        level3=row.name,
        target=row.target,
        actual=None if isinstance(result.actual, Unknown) else str(result.actual),
        weight=row.weight,
        score=_points(result.awarded),
        explanation=explanation(result.reason, result.remedy),
        rule=row.rule,
        measure=row.measure,
        goal=row.goal,
        completed=result.completed,
    )


def explanation(reason: str | None, remedy: str | None) -> str | None:
    """The last column's cell: 偏差原因 and 改进措施, each behind its word; None where neither was given."""
    words = fund_block()
    said = ((words["reason"], reason), (words["remedy"], remedy))
    return "\n".join(f"{word}{text}" for word, text in said if text) or None


def _points(points: Fraction | None) -> str | None:
    return None if points is None else printed(points)
