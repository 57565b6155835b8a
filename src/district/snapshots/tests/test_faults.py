"""What goes wrong: each time a clear sentence, and nothing is lost or left half done."""

import errno
import io
import zipfile
from datetime import timedelta

import openpyxl
import pyarrow.parquet as pq
import pytest

from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.residents.tests.people import identity, resident
from district.snapshots import actions, freezing, work
from district.snapshots.models import ImportedFile, State
from district.snapshots.opening import open_frozen
from district.snapshots.tests.forging import forge
from district.snapshots.tests.story import (
    AT,
    HEADERS,
    RELATION,
    asked,
    csv_of,
    followup,
    frozen,
    imported,
    officer,
    uploaded,
)
from district.snapshots.verifying import damage_of
from district.tasks.models import Task
from district.tasks.progress import live
from district.tasks.worker import work_off
from shixiao.evidence.freeze import freezing as library
from shixiao.evidence.freeze import renaming


@pytest.fixture
def by(district):
    return officer(district)


def left(snapshot) -> list[str]:
    """What lies on disk of a snapshot."""
    return sorted(path.name for path in snapshot.folder.parent.glob(f"{snapshot.pk}*"))


@pytest.mark.parametrize(("wholly", "says"), [(False, "residents.parquet"), (True, "内容校验值不符")])
def test_one_row_changed_with_a_manifest_written_to_fit_is_found(district, by, wholly, says):
    resident(district.heyan, AT)
    snapshot = frozen(by, district.office)
    assert damage_of(snapshot) == ""
    forge(snapshot.folder, "residents", wholly=wholly, sex="male")
    assert says in damage_of(snapshot)


def test_one_byte_changed_is_named_and_the_snapshot_is_not_opened(district, by):
    snapshot = frozen(by, district.office)
    path = snapshot.folder / "organisations.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert "organisations.parquet" in damage_of(snapshot)
    with pytest.raises(Refused, match=r"organisations\.parquet"):
        open_frozen(snapshot, verify=True)


def test_a_whole_snapshot_in_the_place_of_another_is_not_it(district, by):
    snapshot = frozen(by, district.office)
    resident(district.heyan, AT)
    other = frozen(by, district.office)
    for path in other.folder.iterdir():
        path.replace(snapshot.folder / path.name)
    with pytest.raises(Refused, match="内容校验值不符"):
        open_frozen(snapshot)


def test_a_full_disk_fails_in_a_sentence_and_leaves_nothing(district, by, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(library, "publish", full)
    snapshot = frozen(by, district.office)
    assert snapshot.state == State.FAILED
    assert "磁盘已满" in snapshot.fault
    assert str(snapshot.folder.parent) not in snapshot.fault
    assert left(snapshot) == []
    assert Task.objects.get().message == snapshot.fault


def test_what_failed_can_be_asked_for_again(district, by, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(freezing, "freeze_parts", lambda *_, **__: 1 / 0)
        first = frozen(by, district.office)
    assert (first.state, left(first)) == (State.FAILED, [])
    assert "程序出错" in first.fault
    assert frozen(by, district.office).state == State.FROZEN


def test_cancelled_between_tables_it_is_as_if_nobody_had_asked(district, by, monkeypatch):
    snapshot = asked(by, district.office)
    collect = freezing.collect

    def cancelled(*arguments):
        live[snapshot.task_id].is_cancel_wanted = True
        return collect(*arguments)

    monkeypatch.setattr(freezing, "collect", cancelled)
    work_off()
    snapshot.refresh_from_db()
    assert (snapshot.state, left(snapshot)) == (State.FAILED, [])
    assert "取消" in snapshot.fault


def test_what_a_killed_process_left_is_thrown_away_when_the_work_begins_again(district, by):
    snapshot = asked(by, district.office)
    for ending in (".work", ".tmp-1", ""):
        half = snapshot.folder.with_name(f"{snapshot.pk}{ending}")
        half.mkdir(parents=True)
        (half / "followups.parquet").write_text("half")
    work_off()
    snapshot.refresh_from_db()
    assert snapshot.state == State.FROZEN
    assert left(snapshot) == [str(snapshot.pk)]
    assert open_frozen(snapshot, verify=True)


def test_one_whose_task_ended_without_it_is_given_up(district, by):
    snapshot = asked(by, district.office)
    Task.objects.update(state="cancelled", message="已取消，任务没有开始。")
    work.settle(AT + timedelta(minutes=1))
    snapshot.refresh_from_db()
    assert (snapshot.state, snapshot.fault) == (State.FAILED, "已取消，任务没有开始。")


def test_a_clock_set_back_is_noticed(district, by):
    frozen(by, district.office)
    with pytest.raises(Refused, match="被拨回"):
        asked(by, district.office, at=AT - timedelta(minutes=1))


def test_a_file_that_only_claims_to_be_a_workbook_is_refused(district, by):
    with pytest.raises(Refused, match="不是可以接受的类型"):
        uploaded(by, district.office, io.BytesIO(b"\x00\x01\x02" * 99), name="随访.xlsx")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("xl/workbook.xml", "<no/>")
    archive.seek(0)
    with pytest.raises(Refused, match="已损坏"):
        uploaded(by, district.office, archive, name="随访.xlsx")
    assert not ImportedFile.objects.exists()


def test_a_workbook_that_unpacks_into_a_flood_is_refused(district, by):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", "<no/>")
        file.writestr("xl/worksheets/sheet1.xml", bytes(30 * 10**6))
    archive.seek(0)
    with pytest.raises(Refused, match="解压后过大"):
        uploaded(by, district.office, archive, name="随访.xlsx")
    assert not StoredFile.objects.exists()


def test_a_formula_without_its_result_is_named_with_its_cell(district, by):
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    book.active.append(["1", "2", "3", "QH01", "2024-03-05", "门诊", "=100+30", "80"])
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    with pytest.raises(Refused, match="G2 格是公式"):
        uploaded(by, district.office, content, name="随访.xlsx")


def test_the_same_header_twice_is_refused_before_anything_is_frozen(district, by):
    headers = [*HEADERS[:-1], "高压"]
    file = uploaded(by, district.office, csv_of([followup(1, identity())], headers=headers))
    columns = {header: column for header, column in RELATION.columns.items() if header != "低压"}
    relation = RELATION.__class__("followups", "identity", columns, {}, RELATION.constants, ["姓名"])
    with pytest.raises(Refused, match="都对应 systolic"):
        actions.map_columns(file=file, seen=1, name="区平台随访", relation=relation, by=by, at=AT)


def test_the_same_file_sent_twice_is_refused_with_who_sent_it(district, by):
    imported(by, district.office, [followup(1, identity())])
    with pytest.raises(Refused, match="同样内容的文件已于"):
        imported(by, district.office, [followup(1, identity())])
    assert ImportedFile.objects.count() == 1


def test_a_kept_file_that_rotted_is_named_and_not_frozen(district, by):
    from district.files.store import path_of

    file = imported(by, district.office, [followup(1, identity())])
    path = path_of(file.file)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"?")
    snapshot = frozen(by, district.office, file)
    path.unlink()
    assert snapshot.state == State.FAILED
    assert "随访.csv" in snapshot.fault


def test_no_identity_number_is_written_outside_the_private_files(district, by):
    stranger = identity(order=6)
    file = imported(by, district.office, [followup(1, stranger), followup(2, stranger, 日期="昨天")])
    snapshot, seen = asked(by, district.office, file), []
    close = renaming.pq.ParquetWriter.close

    def closed(writer):
        close(writer)
        paths = [path for path in snapshot.folder.parent.rglob("*.parquet") if path.is_file() and not path.is_symlink()]
        seen.extend(str(pq.read_table(path).to_pylist()) for path in paths)

    with pytest.MonkeyPatch.context() as watched:
        watched.setattr(renaming.pq.ParquetWriter, "close", closed)
        work_off()
    snapshot.refresh_from_db()
    assert (snapshot.state, snapshot.fault) == (State.FROZEN, "")
    assert any("P0001" in rows for rows in seen)
    assert not any(stranger in rows for rows in seen)
    assert left(snapshot) == [str(snapshot.pk)]
    assert stranger not in str(snapshot.sources) + str(list(snapshot.refused_rows.values()))
