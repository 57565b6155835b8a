"""A backup is restored and compared before it is called one, and what is damaged or unfinished never looks like one."""

import os
import threading
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from district.access.actor import system
from district.audit.models import Event
from district.backup import making
from district.backup.archive import Reading
from district.backup.making import make
from district.backup.manifest import Unusable
from district.backup.proving import proving_ground
from district.backup.restoring import restore
from district.backup.standing_in import standing_in
from district.backup.tables import tables
from district.files.models import StoredFile
from district.files.store import path_of
from district.tasks.models import Task

BY = system("backup")


def silent(word: str) -> None:
    """Say nothing."""


def contents() -> dict[str, tuple[int, str]]:
    """Every table of the default database but the trail, which goes on."""
    return {table.name: table.content() for table in tables() if not table.name.startswith("audit_")}


@pytest.fixture
def unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Backups that are not restored, for tests of what comes before and after."""
    monkeypatch.setattr(making, "restore", lambda *arguments: None)


def test_a_backup_holds_no_login_with_which_somebody_could_go_on(place: Any, tmp_path: Path) -> None:
    login = SessionStore()
    login.create()
    archive = make(tmp_path, by=BY, at=timezone.now(), say=silent)
    assert Session.objects.exists()
    assert str(login.session_key).encode() not in archive.read_bytes()
    with Reading(archive) as kept:
        assert "django_session" not in kept.manifest.tables
    call_command("restore", str(archive), "--into", str(tmp_path / "new"))
    with standing_in(connection.settings_dict | {"ENGINE": "district.lib.sqlite", **at_path(tmp_path / "new")}):
        assert not Session.objects.exists()


def test_what_is_restored_is_what_was_backed_up(place: Any, tmp_path: Path) -> None:
    call_command("backup", "--to", str(tmp_path / "kept"))
    (archive,) = (tmp_path / "kept").glob("*.tar")
    before = contents()
    call_command("restore", str(archive), "--into", str(tmp_path / "new"))
    with standing_in(connection.settings_dict | {"ENGINE": "district.lib.sqlite", **at_path(tmp_path / "new")}):
        assert contents() == before
        assert [*Event.objects.order_by("pk").values_list("action", flat=True)][-1] == "backup.restored"
    for stored in StoredFile.objects.all():
        copy = tmp_path / "new" / "files" / stored.sha256[:2] / stored.sha256
        assert copy.read_bytes() == path_of(stored).read_bytes()
    assert Event.objects.filter(action="backup.made").count() == 1
    assert archive.stat().st_mode & 0o777 == 0o600


def test_a_backup_of_one_database_is_restored_into_the_other_and_back(place: Any, tmp_path: Path, at: datetime) -> None:
    """On PostgreSQL alone: from there to SQLite, and from SQLite back; on SQLite a copy of a copy is the same."""
    archive = make(tmp_path / "first", by=BY, at=at, say=silent)
    before = contents()
    call_command("restore", str(archive), "--into", str(tmp_path / "new"))
    described, there = deepcopy(connection.settings_dict), at_path(tmp_path / "new")
    with standing_in(described | {"ENGINE": "district.lib.sqlite", **there}):
        again = making._write(tmp_path / "again.tar", staging(tmp_path), at, silent)
    assert {
        name: (content.rows, content.rows_hash) for name, content in again.tables.items() if name in before
    } == before
    with proving_ground(tmp_path) as new, Reading(tmp_path / "again.tar") as archive_of_lite:
        restore(archive_of_lite, new, None, silent)


def staging(folder: Path) -> Path:
    (folder / "staging").mkdir()
    return folder / "staging"


def at_path(folder: Path) -> dict[str, Any]:
    """The description of the SQLite database in a data folder."""
    return {"NAME": folder / "site.sqlite3", "OPTIONS": {"transaction_mode": "IMMEDIATE"}, "CONN_HEALTH_CHECKS": False}


@pytest.mark.usefixtures("unproved")
def test_a_flipped_bit_anywhere_is_found(place: Any, tmp_path: Path, at: datetime) -> None:
    good = make(tmp_path / "kept", by=BY, at=at, say=silent)
    content, found = good.read_bytes(), 0
    read_all(good)
    for position in range(700, len(content), len(content) // 40):
        bad = tmp_path / "bad.tar"
        bad.write_bytes(content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :])
        found += is_refused(bad)
    assert found >= 20, "the rest is padding, which holds nothing"


@pytest.mark.usefixtures("unproved")
def test_a_flipped_bit_in_a_table_a_file_or_the_manifest_is_refused(place: Any, tmp_path: Path, at: datetime) -> None:
    content = make(tmp_path / "kept", by=BY, at=at, say=silent).read_bytes()
    for mark in (b"PAR1", "QH01机密".encode(), b'"made_at"', b'"rows_hash"'):
        position = content.index(mark) + 2
        bad = tmp_path / "bad.tar"
        bad.write_bytes(content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :])
        assert is_refused(bad), mark


@pytest.mark.usefixtures("unproved")
def test_an_archive_that_ends_early_is_refused(place: Any, tmp_path: Path, at: datetime) -> None:
    content = make(tmp_path / "kept", by=BY, at=at, say=silent).read_bytes()
    for part in (0, 1, 3, 7, 9):
        bad = tmp_path / "bad.tar"
        bad.write_bytes(content[: len(content) * part // 10])
        assert is_refused(bad), part


def read_all(path: Path) -> None:
    """Read everything of an archive."""
    with Reading(path) as archive:
        for table in tables():
            for _ in archive.rows(table):
                pass
        for sha256 in archive.manifest.files:
            archive.file(sha256).close()


def is_refused(path: Path) -> bool:
    try:
        read_all(path)
    except Unusable:
        return True
    return False


@pytest.mark.usefixtures("unproved")
def test_an_archive_of_other_keys_is_refused(place: Any, tmp_path: Path, at: datetime, settings: Any) -> None:
    from dataclasses import replace

    path = make(tmp_path / "kept", by=BY, at=at, say=silent)
    settings.SITE = replace(settings.SITE, audit_key="ab" * 32)
    with pytest.raises(Unusable, match="密钥"):
        Reading(path)


def test_a_backup_that_is_not_proved_leaves_nothing(
    place: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: Any) -> None:
        raise Unusable("不一致")

    monkeypatch.setattr(making, "restore", fail)
    with pytest.raises(CommandError, match="不一致"):
        call_command("backup", "--to", str(tmp_path / "kept"))
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [".lock"]
    assert not Event.objects.filter(action="backup.made").exists()


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_private_file_that_is_not_what_was_kept_makes_the_backup_fail(
    place: Any, tmp_path: Path, at: datetime, damage: str
) -> None:
    path = path_of(StoredFile.objects.all()[0])
    path.write_bytes(b"other")
    if damage == "gone":
        path.unlink()
    with pytest.raises(Unusable, match=path.name):
        make(tmp_path / "kept", by=BY, at=at, say=silent)


def test_a_table_that_no_model_describes_makes_the_backup_fail(place: Any, tmp_path: Path, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE forgotten (id integer)")
    try:
        with pytest.raises(Exception, match="forgotten"):
            make(tmp_path / "kept", by=BY, at=at, say=silent)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE forgotten")


def test_nothing_is_restored_over_anything(place: Any, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "something").touch()
    with pytest.raises(CommandError, match="不是空目录"):
        call_command("restore", str(tmp_path / "none.tar"), "--into", str(tmp_path / "new"))
    with pytest.raises(CommandError, match="已损坏"):
        call_command("restore", str(tmp_path / "none.tar"), "--into", str(tmp_path / "other"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "new"]


@pytest.mark.usefixtures("unproved")
def test_what_is_written_meanwhile_is_whole_or_not_there(place: Any, tmp_path: Path, at: datetime) -> None:
    """A writer changes one table before and another after each has been copied: the backup holds neither change."""

    def write(word: str) -> None:
        writer = threading.Thread(target=change, args=(word,))
        writer.start()
        writer.join()

    def change(word: str) -> None:
        if word == "audit_event":
            Task.objects.update(title="改了")
            StoredFile.objects.update(name="改了.csv")
        elif word == "tasks_task":
            StoredFile.objects.update(name="又改了.csv")
        connection.close()

    with Reading(make(tmp_path / "kept", by=BY, at=at, say=write)) as archive:
        held = [[*archive.rows(table)] for table in tables()]
    assert "改了" not in str(held)
    assert {task.title for task in Task.objects.all()} == {"改了"}


@pytest.mark.usefixtures("unproved")
def test_a_killed_backup_leaves_no_file_that_looks_complete(place: Any, tmp_path: Path, at: datetime) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for killed_at in ("audit_event", "tasks_task"):
        child = os.fork()
        if not child:  # pragma: no cover
            make(kept, by=BY, at=at, say=lambda word, last=killed_at: os._exit(9) if word == last else None)
            os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        assert not [path for path in kept.iterdir() if not path.name.startswith(".")]
        assert [path for path in kept.iterdir() if path.name.endswith(".partial")]
    make(kept, by=BY, at=at, say=silent)
    assert sorted(path.suffix for path in kept.iterdir()) == ["", ".tar"]


@pytest.mark.usefixtures("unproved")
def test_two_backups_at_once_do_not_meet(place: Any, tmp_path: Path, at: datetime) -> None:
    def second(word: str) -> None:
        with pytest.raises(Unusable, match="另一个备份"):
            make(tmp_path / "kept", by=BY, at=at, say=silent)

    assert make(tmp_path / "kept", by=BY, at=at, say=second).exists()
