"""Differences as plain data, for other programs: keys and codes as they are, exact numbers as texts."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shixiao.evidence.differences.record import Entry, RecordDifference
from shixiao.evidence.differences.tables import TableDifference
from shixiao.runs.differences.model import (
    Figures,
    ListDifference,
    MemberDifference,
    RowDifference,
    RunDifferences,
    Standing,
    TotalDifference,
)
from shixiao.runs.differences.words import column_title, table_title
from shixiao.values import printed

Data = dict[str, Any]


def as_data(differences: RunDifferences, language: str = "zh") -> Data:
    """Everything that differs as plain JSON, sentences and titles in `zh` or `en`."""
    return {
        "same": differences.is_same,
        "unmatched": None if differences.unmatched is None else differences.unmatched.text(language),
        "settings": [{"name": each.name, "before": each.before, "after": each.after} for each in differences.settings],
        "rows": [_row(row, language) for row in differences.rows],
        "totals": [_total(total) for total in differences.totals],
        "tables": [_table(table, language) for table in differences.tables],
    }


def _row(row: RowDifference, language: str) -> Data:
    return {
        "key": row.key,
        "name": row.name,
        "before": _figures(row.before),
        "after": _figures(row.after),
        "texts": [{"field": each.field, "before": each.before, "after": each.after} for each in row.texts],
        "list": None if row.members is None else _list(row.members, language),
        "records": _records(row.records, language),
    }


def _figures(figures: Figures | None) -> Data | None:
    if figures is None:
        return None
    return {
        "numerator": figures.numerator,
        "denominator": figures.denominator,
        "value": figures.value,
        "proposed": _points(figures.proposed),
        "awarded": _points(figures.awarded),
    }


def _list(members: ListDifference, language: str) -> Data:
    return {
        "counts": dict(members.counts),
        "transitions": [
            {"before": _state(*each.before), "after": _state(*each.after), "members": each.members}
            for each in members.transitions
        ],
        "centres": [
            {
                "centre": each.centre,
                "before": {"numerator": each.numerator_before, "denominator": each.denominator_before},
                "after": {"numerator": each.numerator_after, "denominator": each.denominator_after},
            }
            for each in members.centres
        ],
        "shown": [_member(each, language) for each in members.shown],
    }


def _state(state: str, reason: str) -> Data | None:
    return {"state": state, "reason": reason or None} if state else None


def _member(member: MemberDifference, language: str) -> Data:
    return {
        "kind": member.kind,
        "unit": member.unit,
        "key": _entries(member.key),
        "person": member.person_key or None,
        "before": _standing(member.before, language),
        "after": _standing(member.after, language),
        "records": _records(member.records, language),
    }


def _standing(standing: Standing | None, language: str) -> Data | None:
    if standing is None:
        return None
    return {
        "organisation": standing.organisation,
        "centre": standing.centre,
        "state": standing.state,
        "reason": None if standing.reason is None else standing.reason.text(language),
        "amount": standing.amount,
        "unit": standing.unit,
    }


def _total(total: TotalDifference) -> Data:
    return {
        "name": total.name,
        "before": _points(total.before),
        "after": _points(total.after),
        "moves": [{"key": key, "by": _points(by)} for key, by in total.moves],
        "rounding": _points(total.rounding),
    }


def _table(table: TableDifference, language: str) -> Data:
    return {
        "table": table.table,
        "title": table_title(table.table, language),
        "changed": table.changed,
        "added": table.added,
        "removed": table.removed,
        "shown": _records(table.shown, language),
    }


def _records(records: Iterable[RecordDifference], language: str) -> list[Data]:
    return [
        {
            "table": record.table,
            "kind": record.kind,
            "key": _entries(record.key),
            "person": record.person_key or None,
            "on": _entry(record.on),
            "columns": [
                {
                    "column": each.column,
                    "title": column_title(record.table, each.column, language),
                    "before": _entry(each.before),
                    "after": _entry(each.after),
                }
                for each in record.columns
            ],
        }
        for record in records
    ]


def _entries(entries: Sequence[Entry]) -> list[str | int | None]:
    return [_entry(entry) for entry in entries]


def _entry(entry: Entry) -> str | int | None:
    if isinstance(entry, date):
        return entry.isoformat()
    return str(entry) if isinstance(entry, Decimal) else entry


def _points(points: Fraction | None) -> str | None:
    return None if points is None else printed(points)
