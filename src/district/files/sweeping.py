"""Throwing away what has expired, and bytes that no row knows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from district.access.actor import system
from district.audit.trail import record
from district.files import disk
from district.files.models import StoredFile
from district.lib.periodic import periodic

YOUNG = timedelta(days=1)
"""Bytes younger than this may still wait for their row."""
AT_ONCE = 200


@periodic("files.sweep", 600)
def sweep(at: datetime) -> None:
    """Throw away expired rows, then the bytes that no row has any more."""
    expired = StoredFile.objects.filter(expires_at__lte=at).order_by("expires_at")
    for stored in expired[:AT_ONCE]:
        _forget(stored, at)
    for path in _old(at):
        _throw_away(path, at)


def _forget(stored: StoredFile, at: datetime) -> None:
    """Delete a row, unless another still needs it."""
    try:
        with transaction.atomic():
            record("files.file.expired", by=system("sweeper"), at=at, target=stored, organisation=stored.organisation)
            stored.delete()
    except ProtectedError:
        StoredFile.objects.filter(pk=stored.pk).update(expires_at=None)


def _old(at: datetime) -> Iterator[Path]:
    yield from (path for path in disk.kept() if _is_old(path, at))
    yield from (path for path in (disk.folder() / "incoming").glob("*") if _is_old(path, at))


def _throw_away(path: Path, at: datetime) -> None:
    """Remove bytes while nobody settles any, having looked again."""
    with disk.alone():
        if path.exists() and _is_old(path, at) and not StoredFile.objects.filter(sha256=path.name).exists():
            path.unlink()


def _is_old(path: Path, at: datetime) -> bool:
    return at.timestamp() - path.stat().st_mtime > YOUNG.total_seconds()
