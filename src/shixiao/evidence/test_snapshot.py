import json
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shixiao.evidence.freeze.manifest import MANIFEST, file_sha256, read_manifest
from shixiao.evidence.freeze.test_worlds import AS_OF, ORGANISATIONS, frozen, stay
from shixiao.evidence.snapshot import NotASnapshot, open_snapshot, verify_snapshot
from shixiao.evidence.tables import FROZEN, REQUIRED

WORLD = {"organisations": ORGANISATIONS, "residents": [stay("r1"), stay("r2")]}


@pytest.fixture
def folder(tmp_path):
    return frozen(WORLD, tmp_path).snapshot


def fault(folder):
    """The one fault of a folder, which opening names too."""
    (found,) = verify_snapshot(folder)
    return found


def rewrite(folder, **changes):
    """A manifest that was changed by somebody who knows how to hash it."""
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_bytes(replace(manifest, **changes).to_bytes())


def with_table(folder, table, **changes):
    tables = read_manifest((folder / MANIFEST).read_bytes()).tables
    rewrite(folder, tables={**tables, table: replace(tables[table], **changes)})


def test_a_snapshot_says_what_it_holds(folder):
    snapshot = open_snapshot(folder)
    assert snapshot.as_of == AS_OF
    assert set(snapshot.tables) == REQUIRED
    assert (snapshot.rows["residents"], snapshot.rows["persons"], snapshot.rows["followups"]) == (2, 2, 0)
    assert verify_snapshot(folder) == []
    for table, path in snapshot.tables.items():
        assert pq.read_table(path).schema.names == FROZEN[table].frozen_schema().names


def test_a_table_that_may_be_absent_stands_there_once_a_source_brings_it_be_it_without_a_row(tmp_path):
    without, empty = frozen(WORLD, tmp_path, "a"), frozen({**WORLD, "contracts": []}, tmp_path, "b")
    assert "contracts" not in open_snapshot(without.snapshot).tables
    assert open_snapshot(empty.snapshot).rows["contracts"] == 0
    assert without.content_sha256 != empty.content_sha256


def test_a_required_table_cannot_be_absent(folder):
    tables = dict(read_manifest((folder / MANIFEST).read_bytes()).tables)
    del tables["followups"]
    rewrite(folder, tables=tables)
    with pytest.raises(NotASnapshot):
        open_snapshot(folder)


def test_persons_and_organisations_are_numbers(folder):
    stays = pq.read_table(open_snapshot(folder).tables["residents"]).to_pylist()
    assert [(one["row"], one["person"], one["organisation"]) for one in stays] == [(0, 0, 1), (1, 1, 1)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_a_changed_byte_is_named_with_its_file(folder, data):
    path = data.draw(st.sampled_from(sorted(folder.iterdir())))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    path.write_bytes(before[:at] + bytes([before[at] ^ data.draw(st.integers(1, 255))]) + before[at + 1 :])
    try:
        assert path.name in str(fault(folder))
        with pytest.raises(NotASnapshot, match=path.name):
            open_snapshot(folder)
    finally:
        path.write_bytes(before)


def test_a_missing_and_a_strange_file_are_named(folder):
    (folder / "funds.parquet").rename(folder / "money.parquet")
    assert [found.key for found in verify_snapshot(folder)] == ["freezing.file_missing", "freezing.file_extra"]
    with pytest.raises(NotASnapshot, match=r"funds\.parquet"):
        open_snapshot(folder)


def test_what_is_no_snapshot_is_refused(folder, tmp_path):
    for nothing in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotASnapshot, match=MANIFEST):
            open_snapshot(nothing)
    (folder / MANIFEST).write_text("{}", "utf8")
    assert fault(folder).key == "freezing.manifest_changed"


def test_a_manifest_with_other_blanks_is_another_manifest(folder):
    data = json.loads((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_text(json.dumps(data), "utf8")
    assert fault(folder).key == "freezing.manifest_changed"


def test_a_manifest_that_lies_about_rows_is_found_by_counting(folder):
    with_table(folder, "residents", rows=3)
    assert fault(folder).values[1:] == (("stated", "3"), ("found", "2"))


def test_a_manifest_that_lies_about_content_is_found_by_hashing_the_rows(folder):
    with_table(folder, "residents", rows_sha256="0" * 64)
    assert fault(folder).key == "freezing.other_content"


def replaced(folder, change):
    """Rows replaced, and the manifest made to fit the new file."""
    path = folder / "residents.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    with_table(folder, "residents", sha256=file_sha256(path))


def test_rows_in_another_order_are_other_rows(folder):
    replaced(folder, lambda rows: rows.take([1, 0]))
    assert fault(folder).key == "freezing.other_content"


def test_a_column_of_another_type_is_found(folder):
    replaced(folder, lambda rows: rows.set_column(1, "person", rows["person"].cast(pa.int64())))
    assert fault(folder).key == "freezing.other_columns"


def test_another_version_of_the_tables_is_refused_and_says_which(folder):
    rewrite(folder, schema_version=99)
    assert "99" in fault(folder).text("zh")
