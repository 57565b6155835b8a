"""Where the files of an import lie: uploads among the private files, or the operator's folder on the server."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from district.files.models import StoredFile
from district.files.store import path_of
from district.lib.refusal import Refused
from district.residents.importing.sources import Source

KINDS = ("csv", "xlsx", "parquet")


def inbox() -> Path:
    """`inbox` in the data folder: whoever runs the server copies large files there."""
    folder: Path = settings.SITE.data / "inbox"
    return folder


def waiting() -> list[str]:
    """The names of the files in the inbox that an import can read."""
    folder = inbox()
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.is_file() and path.suffix.lower()[1:] in KINDS)


def in_inbox(name: str) -> dict[str, str]:
    """A file of the inbox as an import remembers it. Raises `Refused` for a name that is not there."""
    if name not in waiting():
        raise Refused(_("%(file)s 不在服务器的导入文件夹里。") % {"file": name})
    with (inbox() / name).open("rb") as file:
        return {"title": name, "inbox": name, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def uploaded(stored: StoredFile) -> dict[str, str]:
    """An upload as an import remembers it."""
    return {"title": stored.name, "stored": str(stored.pk), "sha256": stored.sha256}


def source_of(stated: Mapping[str, Any]) -> Source:
    """A remembered file, ready to be read. Raises `Refused` when it is gone or was changed since."""
    path = inbox() / stated["inbox"] if "inbox" in stated else _stored(stated)
    if not path.is_file():
        raise Refused(_("%(file)s 已不在，请重新上传。") % {"file": stated["title"]})
    if "inbox" in stated:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != stated["sha256"]:
                raise Refused(_("%(file)s 与预览时不一样，没有导入。请重新选择。") % {"file": stated["title"]})
    return Source(stated["title"], path)


def let_expire(sources: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """Let uploads be thrown away once their import has ended, however it did: they hold numbers that nobody sealed."""
    StoredFile.objects.filter(pk__in=[stated["stored"] for stated in sources if "stored" in stated]).update(
        expires_at=at
    )


def _stored(stated: Mapping[str, Any]) -> Path:
    stored = StoredFile.objects.filter(pk=stated["stored"]).first()
    return path_of(stored) if stored else Path()
