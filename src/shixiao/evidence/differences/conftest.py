"""A small district that is written as a snapshot twice, the second time after something was changed in its source."""

import hashlib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from shixiao.evidence.freeze.manifest import MANIFEST, FrozenTable, Manifest, file_sha256
from shixiao.evidence.freeze.row_hash import rows_sha256
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.evidence.tables import SCHEMA_VERSION
from tests.story import Story, frozen


@pytest.fixture
def story() -> Story:
    """Three patients with hypertension of station A1, two of them controlled at the last follow-up."""
    told = Story()
    for name, systolic in (("ana", 128), ("bo", 138), ("cy", 150)):
        told.lives(name)
        told.registers(name, "hypertension")
        told.meets(name, "hypertension", "2016-06-01", systolic=120, diastolic=70)
        told.meets(name, "hypertension", "2016-12-03", systolic=systolic, diastolic=88)
    return told


def written(story: Story, folder: Path, key_id: str = "one key") -> Snapshot:
    """A story as a snapshot as of the end of 2016, without the checks of freezing."""
    folder.mkdir(parents=True)
    tables = {}
    for name, rows in frozen(story.rows).items():
        file = folder / f"{name}.parquet"
        pq.write_table(rows, file)
        content = rows_sha256(name, rows.schema, rows.to_batches())
        tables[name] = FrozenTable(file.name, len(rows), 0, file_sha256(file), content)
    manifest = Manifest(SCHEMA_VERSION, date(2016, 12, 31), "1", key_id, tables, ())
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    return open_snapshot(folder)


def pseudonym(name: str) -> str:
    """What a snapshot that was `written` calls a person."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]
