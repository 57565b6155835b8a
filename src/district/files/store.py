"""Keeping and handing out private files."""

from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit.trail import record
from district.files import disk
from district.files.kinds import KINDS, MEGABYTE, ZIPPED, Kind, kind_of
from district.files.models import StoredFile
from district.files.naming import clean
from district.files.packed import check_is_harmless
from district.lib.refusal import Refused
from district.lib.series import series

LARGEST = 4000 * MEGABYTE
"""What the site itself makes may have this many bytes, an export of everybody for instance."""


def keep(
    content: IO[bytes],
    *,
    name: str,
    kinds: tuple[str, ...],
    organisation: UUID,
    by: Actor,
    at: datetime,
    owner: Any = None,
    permission: str = "",
    expires_at: datetime | None = None,
    is_ours: bool = False,
) -> StoredFile:
    """Keep a file's bytes durably under their hash and write down what is known of it.

    `kinds` are the kinds it may be (`xlsx`, `csv`, `parquet`, `docx`, `pdf`, `png`, `jpeg`, `zip`), told from
    its content and not its name. Raises `Refused` when it is none of them, too large, or hostile. `is_ours` says
    that the site has made it, which is then neither too large nor hostile. On SQLite call it before the transaction
    begins: others wait for the write lock, and the bytes need none.
    """
    path, sha256, size = _received(content, kinds, is_ours=is_ours)
    try:
        kind = _checked(path, size, kinds, is_ours=is_ours)
        disk.settle(path, sha256)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    stored = StoredFile(
        name=clean(name, kind.endings), media_type=kind.media_type, size=size, sha256=sha256, organisation=organisation
    )
    stored.owner_kind, stored.owner_id = (owner._meta.label_lower, str(owner.pk)) if owner else ("", "")
    stored.permission, stored.kept_at, stored.expires_at = str(permission), at, expires_at
    stored.kept_by, stored.kept_by_name = by.identifier, by.name
    with transaction.atomic():
        stored.save(force_insert=True)
        record("files.file.kept", by=by, at=at, target=stored, organisation=organisation, after={"sha256": sha256})
    return stored


def path_of(stored: StoredFile) -> Path:
    """Where a kept file's bytes lie."""
    return disk.place(stored.sha256)


def _received(content: IO[bytes], kinds: tuple[str, ...], *, is_ours: bool) -> tuple[Path, str, int]:
    limit = LARGEST if is_ours else max(KINDS[name].limit for name in kinds)
    try:
        return disk.receive(content, limit)
    except disk.TooLarge:
        raise _too_large(limit) from None


def _checked(path: Path, size: int, kinds: tuple[str, ...], *, is_ours: bool) -> Kind:
    """The kind of a received file, which may be taken."""
    kind = kind_of(path, kinds)
    if kind is None:
        wanted = series(str(KINDS[name].title) for name in kinds)
        raise Refused(_("文件的内容不是可以接受的类型。请上传：%(kinds)s。") % {"kinds": wanted})
    if size > kind.limit and not is_ours:
        raise _too_large(kind.limit)
    if kind.name in ZIPPED and not is_ours:
        check_is_harmless(path)
    return kind


def _too_large(limit: int) -> Refused:
    return Refused(_("文件超过 %(limit)s MB，未保存。请拆分后再上传，或改用 CSV。") % {"limit": limit // MEGABYTE})
