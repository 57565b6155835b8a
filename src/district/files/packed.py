"""Zip archives that somebody sent, and xlsx and docx are such: what they hold, and whether they are hostile."""

import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from district.lib.refusal import Refused

ENTRIES = 1_000
UNPACKED = 200 * 10**6
RATIO = 100
SMALL = 2**20
"""Below this many bytes a ratio says nothing."""


def names(path: Path) -> frozenset[str] | None:
    """The names of an archive's entries; None if it is no archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None


def check_is_harmless(path: Path) -> None:
    """Raise `Refused` when an archive would unpack into a flood, out of its folder, or into something it hides."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _check_size(entries, path.stat().st_size)
        _check_names(entries)
        _check_content(archive, entries)


def _check_size(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES:
        raise Refused(_("压缩包里有 %(count)s 个文件，最多 %(limit)s 个。") % {"count": len(entries), "limit": ENTRIES})
    if unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * size):
        raise Refused(_("文件解压后过大，可能是恶意文件。请重新导出后再上传，或改用 CSV。"))


def _check_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    for entry in entries:
        inside = PurePosixPath(entry.filename.replace("\\", "/"))
        if entry.flag_bits & 1:
            raise Refused(_("文件设有密码，无法读取。请去掉密码后再上传。"))
        if inside.is_absolute() or ".." in inside.parts:
            raise Refused(_("文件里有指向别处的路径，可能是恶意文件。请重新导出后再上传。"))
        if inside.name.lower() == "vbaproject.bin":
            raise Refused(_("文件含有宏。请另存为不含宏的文件后再上传。"))


def _check_content(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Unpack everything once: zipfile stops at the declared size, so that a false one fails its check sum."""
    try:
        for entry in entries:
            with archive.open(entry) as part:
                while part.read(1 << 20):
                    pass
    except Exception as error:  # zlib.error and lzma.LZMAError share no base but Exception
        raise Refused(_("文件已损坏，无法读取。请重新导出后再上传。")) from error
