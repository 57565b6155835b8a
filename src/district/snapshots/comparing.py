"""Two snapshots side by side, as plain data that a page can show."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.shell.spoken import language, spoken
from district.snapshots.models import Snapshot
from district.snapshots.opening import open_frozen
from shixiao.evidence.differences.pair import NotComparable, SnapshotPair
from shixiao.evidence.differences.record import RecordDifference
from shixiao.evidence.differences.tables import TableDifference, differing_tables, table_difference
from shixiao.evidence.tables import FROZEN
from shixiao.evidence.title import Title

SHOWN = 20
"""Records of each kind that are kept as examples."""
SENSITIVE = "severe_mental_disorder"
"""The condition whose patients no comparison names."""
Advance = Callable[[int, int, str], None]


def compare_now(before: Snapshot, after: Snapshot, advance: Advance) -> list[dict[str, Any]]:
    """Each table that differs: how many records were added, removed and changed, and the first of each. Raises
    `Refused` for a snapshot that is not what was frozen, or whose persons have other pseudonyms."""
    sides = [open_frozen(snapshot, verify=True) for snapshot in (before, after)]
    try:
        pair = SnapshotPair(*sides)
    except NotComparable as refusal:
        raise Refused(spoken(refusal.reason)) from refusal
    try:
        tables = differing_tables(pair, lambda table, done, total: advance(done, total, _reading(table)))
        advance(len(FROZEN), len(FROZEN), _("正在取出不同的记录"))
        return [_as_data(table_difference(pair, table, SHOWN)) for table in tables]
    finally:
        pair.close()


def _reading(table: str) -> str:
    return _("正在比较%(table)s") % {"table": Title(table).text(language())}


def _as_data(difference: TableDifference) -> dict[str, Any]:
    return {
        "table": difference.table,
        "added": difference.added,
        "removed": difference.removed,
        "changed": difference.changed,
        "records": [_record(record) for record in difference.shown],
    }


def _record(record: RecordDifference) -> dict[str, Any]:
    """A record with its pseudonym, its key and the columns in which it differs; values as text."""
    return {
        "kind": record.kind,
        "person": record.person_key,
        "is_sensitive": any(row.get("condition") == SENSITIVE for row in (record.before, record.after) if row),
        "key": [_text(value) for value in record.key],
        "on": _text(record.on),
        "columns": [[one.column, _text(one.before), _text(one.after)] for one in record.columns],
    }


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    return str(value)
