"""What differs on the sheets of two runs: settings, rows, totals."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from shixiao.evidence.snapshot import Snapshot
from shixiao.runs.differences.model import Figures, RowDifference, Setting, TextDifference, TotalDifference, TotalName

Evaluation = Mapping[str, Any]

_SETTINGS = ("sheet", "day")
_EVIDENCE = ("key_id", "code_version")
_TEXTS = ("name", "target", "weight", "rule", "reason", "remedy", "source")
_TOTALS: tuple[TotalName, ...] = ("proposed", "awarded")


def setting_differences(evaluations: Sequence[Evaluation], snapshots: Sequence[Snapshot]) -> tuple[Setting, ...]:
    """What was set differently: the sheet and its last day, the key of the pseudonyms, the program that froze."""
    before, after = evaluations
    said = [(name, before[name], after[name]) for name in _SETTINGS]
    said += [(name, getattr(snapshots[0], name), getattr(snapshots[1], name)) for name in _EVIDENCE]
    return tuple(Setting(name, first, second) for name, first, second in said if first != second)


def row_differences(before: Evaluation, after: Evaluation) -> tuple[RowDifference, ...]:
    """Every row of both sheets in the order of the second, and then those it no longer has."""
    rows_before, rows_after = _by_key(before), _by_key(after)
    keys = dict.fromkeys([*rows_after, *rows_before])
    return tuple(_row(key, rows_before.get(key), rows_after.get(key)) for key in keys)


def total_differences(before: Evaluation, after: Evaluation) -> tuple[TotalDifference, ...]:
    """Both totals with the rows that moved them."""
    return tuple(
        TotalDifference(
            name,
            _points(before[f"total_{name}"]),
            _points(after[f"total_{name}"]),
            tuple(_moves(_by_key(before), _by_key(after), name)),
        )
        for name in _TOTALS
    )


def _row(key: str, before: Evaluation | None, after: Evaluation | None) -> RowDifference:
    texts = [] if before is None or after is None else list(_texts(before, after))
    return RowDifference(key, (after or before or {})["name"], _figures(before), _figures(after), tuple(texts))


def _texts(before: Evaluation, after: Evaluation) -> Iterator[TextDifference]:
    for field in _TEXTS:
        if before[field] != after[field]:
            yield TextDifference(field, before[field], after[field])


def _figures(row: Evaluation | None) -> Figures | None:
    if row is None:
        return None
    points = _points(row["proposed"]), _points(row["awarded"])
    return Figures(row["numerator"], row["denominator"], row["value"], *points)


def _moves(
    before: Mapping[str, Evaluation], after: Mapping[str, Evaluation], name: TotalName
) -> Iterator[tuple[str, Fraction | None]]:
    """Rows whose part in a total is another; a row that only one sheet has brings or takes all its points."""
    for key in dict.fromkeys([*after, *before]):
        first, second = (_part(rows[key], name) if key in rows else Fraction(0) for rows in (before, after))
        if first != second:
            yield key, None if first is None or second is None else second - first


def _part(row: Evaluation, name: TotalName) -> Fraction | None:
    """What a row adds to a total: a row that no rule can score adds its awarded points to the proposed total too."""
    points = _points(row[name])
    return _points(row["awarded"]) if points is None else points


def _points(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _by_key(evaluation: Evaluation) -> dict[str, Evaluation]:
    return {row["key"]: row for row in evaluation["rows"]}
