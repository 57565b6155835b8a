"""Whatever breaks while freezing, a reader sees a whole snapshot or none, and the disk is as it was before."""

import errno
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest

from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.test_worlds import (
    ORGANISATIONS,
    frozen_files,
    source,
    stay,
    write_csv,
    write_parquet,
    write_xlsx,
)
from shixiao.evidence.snapshot import verify_snapshot
from tests.architecture.repository import ROOT
from tests.faults.mutation import damaged_bytes

WORLD = {"organisations": ORGANISATIONS, "residents": [stay("r1"), stay("r2"), stay("r3", sex="?")]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table, rows in WORLD.items():
        write_csv(rows, source(tmp_path) / f"{table}.csv", "gbk")
    return tmp_path


def refusal(folder: Path) -> str:
    """The key of the sentence with which freezing is refused, after which nothing new is on the disk."""
    before = {path.name for path in folder.iterdir()}
    with pytest.raises(Unfreezable) as refused:
        frozen_files(folder)
    assert {path.name for path in folder.iterdir()} == before
    assert all(len(refused.value.reason.text(language)) > 10 for language in ("zh", "en"))
    return refused.value.reason.key


@pytest.mark.parametrize("call", [1, 7, 22, 23, 24])
def test_a_full_disk_is_said_and_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    left, synchronise = call, os.fsync

    def fail(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        synchronise(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    assert refusal(folder) == "freezing.disk_full"


LIMITED = """
import resource, sys
from pathlib import Path
from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.test_worlds import frozen_files
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    frozen_files(Path(sys.argv[1]))
except Unfreezable as refused:
    print(refused.reason.key)
"""


@pytest.mark.parametrize("limit", [0, 100, 2000])
def test_a_file_that_cannot_grow_is_said_and_leaves_nothing(folder: Path, limit: int) -> None:
    before = sorted(path.name for path in folder.iterdir())
    command = [sys.executable, "-c", LIMITED, str(folder), str(limit)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "freezing.disk_full", said.stderr
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("step", range(1, 22, 4))
def test_an_interrupted_freeze_leaves_nothing(folder: Path, step: int) -> None:
    def interrupt(_: str, done: int, total: int) -> None:
        assert total == 22
        if done == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        frozen_files(folder, progress=interrupt)
    assert {path.name for path in folder.iterdir()} == {"source"}


def state(folder: Path, writer: str, step: int) -> str:
    """What a reader finds after a process that freezes was killed at this step."""
    command = [sys.executable, "-m", "tests.faults.freeze_killed", str(folder), writer, str(step)]
    subprocess.run(command, cwd=ROOT, check=False, timeout=100)
    snapshot = folder / "snapshot"
    if not snapshot.exists():
        return "nothing"
    return "half" if verify_snapshot(snapshot) else "whole"


@pytest.mark.parametrize(("step", "found"), [(24, "nothing"), (49, "nothing"), (50, "nothing"), (51, "whole")])
def test_a_killed_freeze_leaves_a_whole_snapshot_or_none(tmp_path: Path, step: int, found: str) -> None:
    assert state(tmp_path, "sound", step) == found


def test_the_harness_catches_a_writer_that_fills_the_folder_in_place(tmp_path: Path) -> None:
    assert state(tmp_path, "naive", 40) == "half"


@pytest.mark.long
@pytest.mark.parametrize("step", range(60))
def test_a_freeze_killed_at_any_step_leaves_a_whole_snapshot_or_none(tmp_path: Path, step: int) -> None:
    assert state(tmp_path, "sound", step) in ("nothing", "whole")


def test_a_snapshot_is_never_written_over(folder: Path) -> None:
    done = frozen_files(folder)
    assert refusal(folder) == "freezing.exists"
    assert verify_snapshot(done.snapshot) == []


@pytest.mark.parametrize("kept", [0, 3, 4, 100, -1, -9])
def test_a_truncated_parquet_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = source(tmp_path) / "organisations.parquet"
    write_parquet(ORGANISATIONS, path, "organisations")
    path.write_bytes(path.read_bytes()[:kept])
    assert refusal(tmp_path) == "freezing.damaged"


def test_a_parquet_file_that_states_more_rows_than_it_holds_is_refused(tmp_path: Path) -> None:
    path = source(tmp_path) / "organisations.parquet"
    write_parquet(ORGANISATIONS, path, "organisations")
    data = path.read_bytes()
    stated = b"\x16\x04\x19\x1c"  # the footer's number of rows, twice 2, before its list of row groups
    assert data.count(stated) == 1
    path.write_bytes(data.replace(stated, b"\x16\x06\x19\x1c"))
    assert refusal(tmp_path) == "freezing.rows_lost"


def test_an_empty_workbook_and_a_text_that_calls_itself_one_are_refused(folder: Path) -> None:
    (folder / "source" / "随访.xlsx").write_text("x", "utf8")
    assert refusal(folder) == "freezing.workbook_damaged"


def write_damaged(folder: Path, kind: str, seed: int) -> None:
    path = source(folder) / f"residents.{kind}"
    write_csv(ORGANISATIONS, source(folder) / "organisations.csv")
    stays = [stay(f"r{n}") for n in range(30)]
    if kind == "csv":
        write_csv(stays, path, "gb18030")
    elif kind == "xlsx":
        write_xlsx({"residents": stays}, path)
    else:
        days = {"since": date(2010, 1, 1), "born_on": date(1950, 2, 3)}
        write_parquet([one | days for one in stays], path, "residents")
    path.write_bytes(damaged_bytes(path.read_bytes(), Random(seed)))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_damaged_source_is_frozen_or_refused_and_no_row_is_lost(tmp_path: Path, kind: str, seed: int) -> None:
    write_damaged(tmp_path, kind, seed)
    try:
        done = frozen_files(tmp_path)
    except Unfreezable:
        assert {path.name for path in tmp_path.iterdir()} == {"source"}
    else:
        assert verify_snapshot(done.snapshot) == []
        assert done.refused["residents"] == 0 or done.rejects is not None
