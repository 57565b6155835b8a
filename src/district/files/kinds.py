"""Which kinds of file are kept, how large each may be, and how a kind is told from the bytes alone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.files import packed, text

MEGABYTE = 10**6


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file."""

    name: str
    title: Any
    """As people call it: Excel 工作簿（.xlsx）."""
    media_type: str
    endings: tuple[str, ...]
    """Of file names; a name that ends otherwise gets the first."""
    limit: int
    """Bytes that a file sent to us may have."""
    is_it: Callable[[Path, bytes], bool]
    """Whether a file is of this kind, from its place and its first bytes."""


def _begins(*marks: bytes) -> Callable[[Path, bytes], bool]:
    return lambda path, head: head.startswith(marks)  # noqa: ARG005


def _parquet(path: Path, head: bytes) -> bool:
    """Parquet has its mark at both ends."""
    return head.startswith(b"PAR1") and path.stat().st_size >= 12 and _tail(path) == b"PAR1"


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-4, 2)
        return file.read()


def _zip(path: Path, head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and packed.names(path) is not None


def _holds(entry: str) -> Callable[[Path, bytes], bool]:
    """A zip archive with this entry."""
    return lambda path, head: _zip(path, head) and entry in (packed.names(path) or ())


def _csv(path: Path, head: bytes) -> bool:
    return not head.startswith((b"%PDF-", b"PK\x03\x04", b"PAR1")) and text.is_text(path)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_ALL = (
    Kind(
        "xlsx",
        _("Excel 工作簿（.xlsx）"),
        _OFFICE + "spreadsheetml.sheet",
        (".xlsx",),
        60 * MEGABYTE,
        _holds("xl/workbook.xml"),
    ),
    Kind(
        "docx",
        _("Word 文档（.docx）"),
        _OFFICE + "wordprocessingml.document",
        (".docx",),
        30 * MEGABYTE,
        _holds("word/document.xml"),
    ),
    Kind("zip", _("压缩包（.zip）"), "application/zip", (".zip",), 100 * MEGABYTE, _zip),
    Kind("parquet", "Parquet", "application/vnd.apache.parquet", (".parquet",), 500 * MEGABYTE, _parquet),
    Kind("pdf", "PDF", "application/pdf", (".pdf",), 30 * MEGABYTE, _begins(b"%PDF-")),
    Kind("png", _("图片（.png）"), "image/png", (".png",), 15 * MEGABYTE, _begins(b"\x89PNG\r\n\x1a\n")),
    Kind("jpeg", _("图片（.jpg）"), "image/jpeg", (".jpg", ".jpeg"), 15 * MEGABYTE, _begins(b"\xff\xd8\xff")),
    Kind("json", "JSON", "application/json", (".json",), 30 * MEGABYTE, _begins(b"{")),
    Kind("sound", _("加密的录音"), "application/octet-stream", (".sealed",), 500 * MEGABYTE, _begins(b"SXS1")),
    Kind("csv", _("CSV 文本"), "text/csv", (".csv", ".txt"), 500 * MEGABYTE, _csv),
)
KINDS = {kind.name: kind for kind in _ALL}
"""Every kind by its name; those that are told more surely come first."""

ZIPPED = ("xlsx", "docx", "zip")
"""Kinds that unpack, and so may unpack into a flood."""


def kind_of(path: Path, wanted: tuple[str, ...]) -> Kind | None:
    """Which of the wanted kinds a file is, told from its bytes; None if it is none of them."""
    with path.open("rb") as file:
        head = file.read(16)
    return next((kind for kind in _ALL if kind.name in wanted and kind.is_it(path, head)), None)
