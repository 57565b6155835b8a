"""Stories frozen for real: through `freeze_rows` into a folder, and opened again."""

from datetime import date
from pathlib import Path
from typing import Any

from shixiao.evidence.freeze import freeze_rows
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.evidence.tables import TABLES, Kind
from tests.story import Row, Story

KEY = b"a key for tests only"


def snapshot_of(story: Story, folder: Path, as_of: str = "2016-12-31") -> Snapshot:
    """The story's snapshot; every row must be kept. It is without the tables that may be absent and are not told of."""
    told = {name: rows for name, rows in story.rows.items() if rows or not TABLES[name].may_be_absent}
    rows = {name: [_complete(name, row) for row in each] for name, each in told.items()}
    frozen = freeze_rows(rows, folder, as_of=date.fromisoformat(as_of), key=KEY, code_version="test", strict=True)
    assert not any(frozen.refused.values())
    return open_snapshot(folder)


def _complete(table: str, row: Row) -> dict[str, Any]:
    """A row with the texts it left out because they do not matter."""
    columns = TABLES[table].columns()
    unsaid = {name: "-" for name, column in columns.items() if column.required and column.kind is Kind.TEXT}
    return unsaid | {name: value for name, value in row.items() if name in columns}
