"""Taking in a folder that the command line froze elsewhere: verified, linked or copied, never changed."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit.trail import record
from district.lib.refusal import Refused
from district.orgs.models import Level, Organisation
from district.shell.spoken import spoken
from district.snapshots import rules
from district.snapshots.actions.asking import newest_at
from district.snapshots.models import Snapshot, State
from district.snapshots.sourced import sources_of
from district.snapshots.spoken import spoken_of
from shixiao.evidence.freeze import Unfreezable
from shixiao.evidence.freeze.commit import publish, temporary_folder
from shixiao.evidence.snapshot import NotASnapshot, open_snapshot, verify_snapshot
from shixiao.evidence.snapshot import Snapshot as Evidence
from shixiao.messages import message

FACTS_ENDING = ".facts"


def adopt(*, folder: Path, title: str, reason: str, by: Actor, at: datetime, thoroughly: bool = True) -> Snapshot:
    """Take in a snapshot with the person facts beside it. `thoroughly` hashes its rows too, not its files alone.

    Raises `Refused` for what is no snapshot, or is not what was frozen any more.
    """
    rules.check_clock(at, newest_at())
    snapshot = _described(_opened(folder), title, reason, by, at)
    _take_in(folder, snapshot.folder)
    try:
        _check_is_whole(snapshot, thoroughly=thoroughly)
        with transaction.atomic():
            snapshot.save(force_insert=True)
            told = {"content_sha256": snapshot.content_sha256, "rows": snapshot.row_count}
            record("snapshots.snapshot.adopted", by=by, at=at, target=snapshot, after=told, note=reason)
    except BaseException:
        remove(snapshot.folder)
        raise
    return snapshot


def remove(folder: Path) -> None:
    """Remove a snapshot's folder that no row stands for, with what lies beside it."""
    for path in folder.parent.glob(f"{folder.name}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _opened(folder: Path) -> Evidence:
    try:
        return open_snapshot(folder, verify=False)
    except (NotASnapshot, NotADirectoryError) as refusal:
        raise Refused(spoken(getattr(refusal, "reason", message("freezing.no_manifest", folder=folder)))) from refusal


def _check_is_whole(snapshot: Snapshot, *, thoroughly: bool) -> None:
    """What was taken in is what was frozen."""
    try:
        open_snapshot(snapshot.folder)
    except NotASnapshot as refusal:
        raise Refused(spoken_of(snapshot, refusal.reason)) from refusal
    if faults := verify_snapshot(snapshot.folder) if thoroughly else []:
        raise Refused(" ".join(spoken_of(snapshot, fault) for fault in faults))


def _described(evidence: Evidence, title: str, reason: str, by: Actor, at: datetime) -> Snapshot:
    sources, refused = sources_of(evidence.folder)
    return Snapshot(
        organisation=Organisation.objects.get(level=Level.DISTRICT),
        title=title,
        reason=reason,
        as_of=evidence.as_of,
        state=State.FROZEN,
        asked_at=at,
        asked_by=by.identifier,
        asked_by_name=by.name[:200],
        frozen_at=at,
        content_sha256=evidence.content_sha256,
        key_id=evidence.key_id,
        code_version=evidence.code_version,
        rows=dict(evidence.rows),
        refused=refused,
        sources=sources,
        is_adopted=True,
    )


def _take_in(folder: Path, target: Path) -> None:
    """Link or copy the folder whole, then its facts, which are no evidence and may be lacking."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with temporary_folder(target) as temporary:
            written = temporary / "snapshot"
            shutil.copytree(folder, written, copy_function=_linked)
            publish(written, target)
        facts = folder.with_name(folder.name + FACTS_ENDING)
        if facts.is_dir():
            shutil.copytree(facts, target.with_name(target.name + FACTS_ENDING), copy_function=_linked)
    except (OSError, Unfreezable) as error:
        remove(target)
        raise Refused(_("快照没有收入：%(error)s。请检查磁盘空间和权限后再试。") % {"error": error}) from error


def _linked(source: str, target: str) -> None:
    """The same bytes in another place: a hard link where the disk allows it, else a copy."""
    try:
        os.link(os.path.realpath(source), target)
    except OSError:
        shutil.copyfile(source, target)
