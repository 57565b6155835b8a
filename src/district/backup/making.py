"""Making a backup: copied at one moment, restored into a new place, compared, and only then called one."""

import fcntl
import os
import shutil
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from district.access.actor import Actor
from district.audit.models import Seal
from district.audit.trail import record
from district.backup.archive import Reading, Writing
from district.backup.manifest import Manifest, Unusable
from district.backup.proving import proving_ground
from district.backup.restoring import Say, restore
from district.backup.standing_in import snapshot
from district.backup.tables import check_nothing_is_missed, migrations, tables
from district.files import disk
from district.files.models import StoredFile


def make(to: Path, *, by: Actor, at: datetime, say: Say) -> Path:
    """Make a backup in a folder and say where it is. Raises `Unusable`; then nothing that looks like one is left."""
    to.mkdir(mode=0o750, parents=True, exist_ok=True)
    name = f"shixiao-{timezone.localtime(at):%Y%m%d-%H%M%S}.tar"
    with _alone(to), _staging(to / f".{name}.partial") as staging:
        unfinished = staging / name
        manifest = _write(unfinished, staging, at, say)
        with proving_ground(staging) as described, Reading(unfinished) as archive:
            restore(archive, described, None, say)
        unfinished.chmod(0o600)
        unfinished.rename(to / name)
        disk.sync(to)
    _record(to / name, manifest, by=by, at=at)
    return to / name


def _write(path: Path, staging: Path, at: datetime, say: Say) -> Manifest:
    archive = Writing(path)
    try:
        with ExitStack() as stack:
            with disk.alone():  # so that no file of the moment is swept away before it is linked
                stack.enter_context(snapshot())
                files = _linked(staging)
            manifest = _copied(archive, files, at, say)
        archive.finish(manifest)
    except BaseException:
        archive.abandon()
        raise
    return manifest


def _copied(archive: Writing, files: dict[str, Path], at: datetime, say: Say) -> Manifest:
    check_nothing_is_missed()
    contents = {}
    for table in tables():
        say(table.name)
        contents[table.name] = archive.add_table(table)
    return Manifest(
        made_at=at.isoformat(),
        version=version("shixiao"),
        database=connection.vendor,
        migrations=migrations(),
        tables=contents,
        files={sha256: archive.add_file(path, sha256) for sha256, path in files.items()},
        audit_head=_audit_head(),
    )


def _linked(staging: Path) -> dict[str, Path]:
    """Every private file of the moment, by a second name that a sweep leaves alone."""
    linked = {}
    (staging / "files").mkdir()
    for sha256 in StoredFile.objects.values_list("sha256", flat=True).distinct():
        linked[sha256] = staging / "files" / sha256
        _link(disk.place(sha256), linked[sha256])
    return linked


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise Unusable(
            f"文件 {source.name} 不在数据目录里，无法备份。请从较早的备份取回它。\n"
            f"The file {source.name} is missing from the data folder. Take it from an earlier backup."
        ) from None
    except OSError:
        shutil.copyfile(source, target)  # the backup is on another disk


def _audit_head() -> dict[str, Any]:
    newest = Seal.objects.order_by("-sequence").first()
    return {"sequence": newest.sequence, "digest": newest.digest} if newest else {}


def _record(path: Path, manifest: Manifest, *, by: Actor, at: datetime) -> None:
    rows = sum(content.rows for content in manifest.tables.values())
    after = {"file": path.name, "rows": rows, "files": len(manifest.files), "bytes": path.stat().st_size}
    with transaction.atomic():
        record("backup.made", by=by, at=at, after=after)


@contextmanager
def _staging(folder: Path) -> Generator[Path]:
    """A folder for what is not finished, removed in the end, as are those of backups that were killed."""
    for left in folder.parent.glob(".shixiao-*.partial"):
        shutil.rmtree(left)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _alone(folder: Path) -> Generator[None]:
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Unusable(
                "另一个备份正在进行，请等它结束。\nAnother backup is being made; wait until it ends."
            ) from None
        yield
