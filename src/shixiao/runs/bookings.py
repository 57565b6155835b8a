"""The bookings behind a fund block."""

from datetime import date
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from shixiao.evidence.snapshot import Snapshot


def bookings(snapshot: Snapshot, project: str, year: int, until: date) -> list[dict[str, Any]]:
    """The rows of `funds` that the block of a project adds up, as frozen."""
    table = pq.read_table(snapshot.tables["funds"])
    if project:
        table = table.filter(pc.equal(table["project"], project))
    rows: list[dict[str, Any]] = table.to_pylist()
    return [row for row in rows if date(year, 1, 1) <= row["booked_on"] <= min(until, date(year, 12, 31))]
