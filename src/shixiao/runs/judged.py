"""A run judged again: the counts stand as they were counted, and what people say of the rows may change."""

from decimal import Decimal
from fractions import Fraction

from shixiao.rulebook import load_rulebook
from shixiao.runs.folder import RunFolder
from shixiao.runs.funds import COLUMNS, LINES, FundBlock, FundLine
from shixiao.runs.judgement import FUNDS, NOTHING, Judgement, Judgements
from shixiao.runs.result import Result
from shixiao.runs.scored import judged_funds, merged, scored


def judged(run: RunFolder, judgements: Judgements) -> Result:
    """The run's result with these judgements before those it was computed with; nothing is counted again."""
    data, definition = run.evaluation, run.definition
    said = merged({key: _said(row) for key, row in {**run.rows, FUNDS: data.get("funds", {})}.items()}, judgements)
    rulebook = load_rulebook(definition.region, definition.year)

    def count(key: str) -> tuple[int, int] | None:
        numerator, denominator = run.rows[key]["numerator"], run.rows[key]["denominator"]
        return None if numerator is None else (numerator, denominator)

    return Result(
        sheet=data["sheet"],
        definition=data["definition"],
        snapshot=data["snapshot"],
        definitions=data["definitions"],
        day=run.day,
        rows=tuple(scored(row, count, said.get(row.key, NOTHING), rulebook) for row in definition.rows),
        funds=judged_funds(_block(data["funds"]), said.get(FUNDS, NOTHING)) if "funds" in data else None,
    )


def _said(row: dict[str, str | None]) -> Judgement:
    """What a row of the canonical JSON was judged by. A score equal to the proposed one needs no saying again."""
    is_own = row.get("awarded") != row.get("proposed") or row.get("kind") in ("declared", "judged")
    return Judgement(
        value=row.get("value"),
        completed=row.get("completed"),
        source=row.get("source"),
        awarded=row.get("awarded") if is_own else None,
        reason=row.get("reason"),
        remedy=row.get("remedy"),
    )


def _block(data: dict[str, dict[str, dict[str, str | None]]]) -> FundBlock:
    lines = (FundLine(line, **{name: _yuan(data["lines"][line][name]) for name in COLUMNS}) for line in LINES)
    return FundBlock(tuple(lines), Fraction(str(data["weight"])))


def _yuan(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
