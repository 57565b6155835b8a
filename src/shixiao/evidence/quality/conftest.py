"""Small snapshots: a test names only the cells it is about, and the rest is honest."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shixiao.evidence.quality import QualityFinding, check_tables
from shixiao.evidence.tables import FROZEN, PERSON, ROW, Column, Kind, Table, codes

Rows = list[dict[str, Any]]
Found = Callable[..., list[QualityFinding]]

AS_OF = date(2016, 12, 31)
CENTRES = range(1, 7)
STATION_OF = 6
"""Centre 1 has the station 1 + STATION_OF, and so on."""

ORGANISATIONS: Rows = [
    {"code": "QH", "title": "管理中心", "level": "district"},
    *({"code": f"QH{n}", "title": f"第{n}中心", "level": "centre", "parent": 0} for n in CENTRES),
    *({"code": f"QH{n}01", "title": f"第{n}站", "level": "station", "parent": n} for n in CENTRES),
]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """`found(code, counted=…, followups=[…], …)` gives the findings of one code on a snapshot with these rows."""

    def checked(code: str, *, counted: dict[tuple[str, int], int] | None = None, **rows: Rows) -> list[QualityFinding]:
        everybody = [{"born_on": date(1950, 1, 1)}] * (1 + max(_persons(rows), default=0))
        stored = {"organisations": ORGANISATIONS, "persons": everybody} | rows
        paths = {name: _write(tmp_path, table, stored.get(name, [])) for name, table in FROZEN.items()}
        findings = check_tables(paths, AS_OF, counted or {})
        assert all(finding.message.text(language) for finding in findings for language in ("zh", "en"))
        return [finding for finding in findings if finding.code == code]

    return checked


def _persons(rows: dict[str, Rows]) -> list[int]:
    return [row.get(PERSON, 0) for table in rows.values() for row in table]


def _write(folder: Path, table: type[Table], rows: Rows) -> Path:
    kinds = {table.frozen_name(name): column for name, column in table.columns().items()}
    filled = [
        {ROW: number} | {name: row.get(name, _honest(column, number)) for name, column in kinds.items()}
        for number, row in enumerate(rows)
    ]
    path = folder / f"{table.name}.parquet"
    pq.write_table(pa.Table.from_pylist(filled, table.frozen_schema()), path)
    return path


def _honest(column: Column, number: int) -> object:
    """A value that no check objects to: nothing where it may be empty."""
    if not column.required:
        return None
    smallest = column.plausible[0] if column.plausible else 1
    return {
        Kind.TEXT: f"R{number}",
        Kind.CODE: next(iter(codes(column.codes))) if column.codes else None,
        Kind.DATE: date(2016, 6, 1),
        Kind.MOMENT: datetime.fromisoformat("2016-06-01T08:00"),
        Kind.INTEGER: smallest,
        Kind.DECIMAL: smallest,
        Kind.FLAG: True,
        Kind.RESIDENT: 0,
        Kind.ORGANISATION: 1,
    }[column.kind]
