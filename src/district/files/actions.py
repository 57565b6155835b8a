"""Handing out a kept file."""

from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit.trail import record
from district.files import disk
from district.files.models import StoredFile
from district.files.store import path_of
from district.lib.refusal import Refused


def fetch(stored: StoredFile, *, by: Actor, at: datetime) -> IO[bytes]:
    """The bytes of a file, which the caller closes. Raises `Refused` when they are not those that were kept."""
    file = _opened(stored)
    try:
        with transaction.atomic():
            record("files.file.fetched", by=by, at=at, target=stored, organisation=stored.organisation)
    except BaseException:
        file.close()
        raise
    return file


def _opened(stored: StoredFile) -> IO[bytes]:
    try:
        file = path_of(stored).open("rb")
    except OSError as error:
        raise _damaged() from error
    if disk.digest(file) != stored.sha256:
        file.close()
        raise _damaged()
    file.seek(0)
    return file


def _damaged() -> Refused:
    return Refused(_("这个文件在磁盘上已损坏，与保存时不一致，不能下载。请告诉系统管理员从备份恢复。"))
