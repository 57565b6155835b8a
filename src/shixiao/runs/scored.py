"""The rows of a sheet with their values, proposals and awards: counted, declared, or judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pyarrow.parquet as pq

from shixiao.catalogue.indicators import indicator
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.snapshot import Snapshot
from shixiao.rulebook import Rulebook
from shixiao.runs.actual import actual_value, completed_value
from shixiao.runs.result import RowResult
from shixiao.scoring import Proposal, propose
from shixiao.values import Unknown, Value, parse

Count = Callable[[str], tuple[int, int]]
"""An indicator's numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Declarations:
    """What an organisation stated and what people awarded, by subject."""

    values: Mapping[str, Mapping[str, Any]]
    awards: Mapping[str, Mapping[str, Any]]


def declarations(snapshot: Snapshot, organisation: int, day: date) -> Declarations:
    """The declared values in force on `day` and the awards of one organisation."""
    stated = _of(snapshot, "declared_values", organisation)
    in_force = [row for row in stated if row["since"] <= day and (row["until"] is None or row["until"] > day)]
    awards = _of(snapshot, "awards", organisation)
    return Declarations({row["subject"]: row for row in in_force}, {row["subject"]: row for row in awards})


def scored(row: SheetRow, subject: str, count: Count, declared: Declarations, rulebook: Rulebook) -> RowResult:
    """One row with its value, the score its rule proposes, and the one awarded.

    `subject` names the row in the tables of declared values and awards, `<subject>.completed` its 目标完成值. An
    indicator's row without an award is awarded what its rule proposes.
    """
    stated = declared.values.get(subject, {})
    numerator, denominator = count(row.key) if row.is_counted else (None, None)
    if numerator is None or denominator is None:
        actual, completed = _stated(stated), declared.values.get(f"{subject}.completed", {}).get("value")
    else:
        actual, completed = actual_value(row, numerator, denominator), completed_value(row, numerator)
    proposal = proposed(row, actual, rulebook)
    award = declared.awards.get(subject, {})
    return RowResult(
        row=row,
        kind="counted" if row.is_counted else "judged" if proposal.points is None else "declared",
        numerator=numerator,
        denominator=denominator,
        actual=actual,
        completed=completed,
        proposal=proposal,
        awarded=_awarded(row, proposal, award),
        version=indicator(row.key).version if row.is_counted else None,
        source=stated.get("source", ""),
        reason=award.get("reason"),
        remedy=award.get("remedy"),
    )


def proposed(row: SheetRow, actual: Value, rulebook: Rulebook) -> Proposal:
    """What a row's rule proposes for its actual value."""
    lower = row.is_counted and not indicator(row.key).higher_is_better
    return propose(parse(row.target), actual, row.points, row.rule, lower_is_better=lower, rulebook=rulebook)


def _awarded(row: SheetRow, proposal: Proposal, award: Mapping[str, Any]) -> Fraction | None:
    if award:
        return Fraction(award["awarded"])
    return proposal.points if row.is_counted else None


def _stated(stated: Mapping[str, Any]) -> Value:
    return parse(stated["value"]) if stated else Unknown("", "empty")


def _of(snapshot: Snapshot, table: str, organisation: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(snapshot.tables[table]).to_pylist()
    return [row for row in rows if row["organisation"] == organisation]
