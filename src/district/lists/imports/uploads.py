"""The file that an import goes on with from step to step: kept for a day, read by whoever sent it, imported once."""

import csv
import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext as _

from district.files import store
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.lib.spreadsheet.grid import Grid, Unreadable
from district.lib.spreadsheet.plain import read_text
from district.lib.spreadsheet.reading import read
from district.lists.importing import Importing

KEPT = timedelta(hours=24)
WAITING, BEGUN, DONE = "lists.upload", "lists.import_begun", "lists.import_done"
"""What an upload belongs to: it waits, its import is under way in the background, its rows are written."""


def keep(request: Any, importing: Importing, content: IO[bytes], name: str) -> StoredFile:
    """Keep an uploaded file. Raises `Refused`."""
    stored = store.keep(
        content,
        name=name,
        kinds=("xlsx", "csv", "parquet") if importing.batch else ("xlsx", "csv"),
        organisation=request.scope.organisation,
        by=request.actor,
        at=request.at,
        expires_at=request.at + KEPT,
    )
    StoredFile.objects.filter(pk=stored.pk).update(owner_kind=WAITING, owner_id=importing.name)
    return stored


def pasted(text: str) -> IO[bytes]:
    """What was copied from Excel, as a file. Raises `Refused`."""
    try:
        grid = read_text(text)
    except Unreadable as unreadable:
        raise Refused(why(unreadable)) from unreadable
    target = io.StringIO(newline="")
    csv.writer(target).writerows([["" if cell is None else cell for cell in row] for row in grid.rows])
    return io.BytesIO(target.getvalue().encode("utf-8-sig"))


def find(request: Any, importing: Importing, key: str) -> StoredFile | None:
    """An upload of this person that still waits; None if there is none such."""
    try:
        identifier = UUID(key)
    except ValueError:
        return None
    mine = StoredFile.objects.within(request.scope).filter(kept_by=request.actor.identifier, expires_at__gt=request.at)
    found: StoredFile | None = mine.filter(pk=identifier, owner_kind=WAITING, owner_id=importing.name).first()
    return found


def claim(stored: StoredFile, *, since: str, until: str) -> None:
    """Go from one state to the next, once. Raises `Refused` when somebody was first: a second click, or another tab."""
    if not StoredFile.objects.filter(pk=stored.pk, owner_kind=since).update(owner_kind=until):
        raise Refused(_("这份文件已经导入过了，没有再导一遍。"))


def opened(stored: StoredFile, sha256: str = "") -> Grid:
    """The cells of an upload whose bytes are still those that were sent. Raises `Refused`."""
    try:
        return read(unchanged(stored, sha256))
    except Unreadable as unreadable:
        raise Refused(why(unreadable)) from unreadable


def unchanged(stored: StoredFile, sha256: str = "") -> Path:
    """Where an upload lies whose bytes are still those that were sent. Raises `Refused`."""
    path = store.path_of(stored)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise Refused(_("上传的文件已过期，请重新上传。")) from error
    if found != stored.sha256 or (sha256 and sha256 != found):
        raise Refused(_("文件与预览时不一样，没有导入。请重新上传。"))
    return path


def why(unreadable: Unreadable) -> str:
    """Why a file cannot be read, and what to do."""
    return {
        "damaged": _("文件打不开：它已损坏，或者不是 Excel 工作簿（.xlsx）或 CSV。请用 Excel 另存一份再上传。"),
        "encrypted": _("工作簿加了密码，打不开。请在 Excel 中取消密码后再上传。"),
        "too_large": _("文件展开后太大，没有打开。请删去不用的行、列和工作表，或拆成几份。"),
        "too_long": _("超过 100,000 行，请拆成几份。"),
        "too_wide": _("超过 200 列，请删去不用的列。"),
        "encoding": _("文件的文字编码看不懂。请用 Excel 另存为“CSV UTF-8”或 .xlsx 再上传。"),
        "empty": _("文件里没有内容。"),
    }[unreadable.problem]
