"""The rows of a sheet with their values, proposals and awards: counted, declared, or judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pyarrow.parquet as pq

from shixiao.catalogue.indicators import indicator
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.snapshot import Snapshot
from shixiao.rulebook import Rulebook
from shixiao.runs.actual import actual_value, completed_value
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.funds import FundBlock
from shixiao.runs.judgement import FUNDS, NOTHING, Judgement, Judgements
from shixiao.runs.result import RowResult
from shixiao.scoring import Proposal, propose
from shixiao.sheets.families import lower_is_better
from shixiao.sheets.model import Indicator
from shixiao.values import Unknown, Value, parse, printed

Count = Callable[[str], tuple[int, int] | None]
"""An indicator's numerator and denominator; None where the evidence has no such records."""


@dataclass(frozen=True, slots=True)
class Declarations:
    """What an organisation stated and what people awarded, by subject."""

    values: Mapping[str, Mapping[str, Any]]
    awards: Mapping[str, Mapping[str, Any]]

    def judgements(self, definition: SheetDefinition) -> dict[str, Judgement]:
        """The same by row: `<subject>` has its value, `<subject>.completed` its 目标完成值."""
        return {key: self._judgement(definition.subject(key)) for key in (*definition.keys, FUNDS)}

    def _judgement(self, subject: str) -> Judgement:
        stated, award = self.values.get(subject, {}), self.awards.get(subject, {})
        return Judgement(
            value=stated.get("value"),
            completed=self.values.get(f"{subject}.completed", {}).get("value"),
            source=stated.get("source"),
            awarded=str(award["awarded"]) if award else None,
            reason=award.get("reason"),
            remedy=award.get("remedy"),
        )


def declarations(snapshot: Snapshot, organisation: int, day: date) -> Declarations:
    """The declared values in force on `day` and the awards of one organisation."""
    stated = _of(snapshot, "declared_values", organisation)
    in_force = [row for row in stated if row["since"] <= day and (row["until"] is None or row["until"] > day)]
    awards = _of(snapshot, "awards", organisation)
    return Declarations({row["subject"]: row for row in in_force}, {row["subject"]: row for row in awards})


def merged(stated: Judgements, said: Judgements) -> dict[str, Judgement]:
    """Two sets of judgements as one: what `said` leaves open is as `stated`."""
    return {key: _merged(stated.get(key, NOTHING), said.get(key, NOTHING)) for key in {**stated, **said}}


def _merged(stated: Judgement, said: Judgement) -> Judgement:
    values = {field.name: getattr(said, field.name) for field in fields(said)}
    return replace(stated, **{name: value for name, value in values.items() if value is not None})


def scored(row: SheetRow, count: Count, said: Judgement, rulebook: Rulebook) -> RowResult:
    """One row with its value, the score its rule proposes, and the one awarded.

    An indicator's row without an award is awarded what its rule proposes.
    """
    numerator, denominator = (count(row.key) if row.is_counted else None) or (None, None)
    if numerator is not None and denominator is not None:
        actual, completed = actual_value(row, numerator, denominator), completed_value(row, numerator)
    elif row.is_counted:
        actual, completed = Unknown("", "no_records"), None
    else:
        actual, completed = _stated(said), said.completed
    proposal = proposed(row, actual, rulebook)
    return RowResult(
        row=row,
        kind="counted" if row.is_counted else "judged" if proposal.points is None else "declared",
        numerator=numerator,
        denominator=denominator,
        actual=actual,
        completed=completed,
        proposal=proposal,
        awarded=_awarded(row, proposal, said),
        version=indicator(row.key).version if row.is_counted else None,
        source=said.source or "",
        reason=said.reason,
        remedy=said.remedy,
    )


def judged_funds(block: FundBlock, said: Judgement) -> FundBlock:
    """The fund block with its score: what a person awarded, or else what the execution rule proposes."""
    awarded = block.proposal.points if said.awarded is None else Fraction(said.awarded)
    return replace(block, awarded=_as_printed(awarded), reason=said.reason, remedy=said.remedy)


def proposed(row: SheetRow, actual: Value, rulebook: Rulebook) -> Proposal:
    """What a row's rule proposes for its actual value."""
    target = parse(row.target)
    return propose(
        target, actual, row.points, row.rule, lower_is_better=is_lower_better(row, target), rulebook=rulebook
    )


def is_lower_better(row: SheetRow, target: Value) -> bool:
    """Whether a smaller actual value is the better one: as its indicator says, or else as its name and target do."""
    if row.is_counted:
        return not indicator(row.key).higher_is_better
    return lower_is_better(Indicator(row.level1, row.level2, row.name), target)


def _awarded(row: SheetRow, proposal: Proposal, said: Judgement) -> Fraction | None:
    if said.awarded is not None:
        return _as_printed(Fraction(said.awarded))
    return _as_printed(proposal.points) if row.is_counted else None


def _as_printed(points: Fraction | None) -> Fraction | None:
    """An awarded score is what the sheet prints, so that the printed scores add up to the printed total."""
    return None if points is None else Fraction(printed(points))


def _stated(said: Judgement) -> Value:
    return Unknown("", "empty") if said.value is None else parse(said.value)


def _of(snapshot: Snapshot, table: str, organisation: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(snapshot.tables[table]).to_pylist()
    return [row for row in rows if row["organisation"] == organisation]
