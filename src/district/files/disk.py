"""Where the bytes lie: one folder, each file under its own hash, written so that a power cut leaves no half file."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

BLOCK = 1 << 20


class TooLarge(Exception):
    """There are more bytes than may be taken."""


def folder() -> Path:
    """The folder of all private files."""
    return Path(settings.SITE.data) / "files"


def place(sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return folder() / sha256[:2] / sha256


def receive(content: IO[bytes], limit: int) -> tuple[Path, str, int]:
    """Write incoming bytes durably under a temporary name: its place, their hash, their number. Raises `TooLarge`."""
    _make(folder() / "incoming")
    handle, name = tempfile.mkstemp(dir=folder() / "incoming")
    path, digest, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            while block := content.read(BLOCK):
                size += len(block)
                if size > limit:
                    raise TooLarge
                digest.update(block)
                file.write(block)
            os.fchmod(file.fileno(), 0o640)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise
    return path, digest.hexdigest(), size


def settle(path: Path, sha256: str) -> None:
    """Give received bytes their lasting name. The same bytes are kept once."""
    lasting = place(sha256)
    with alone():
        _make(lasting.parent)
        if lasting.exists() and is_whole(sha256):
            os.utime(lasting)  # young again, so that a sweep leaves it until its row is written
            path.unlink()
        else:
            path.replace(lasting)
        sync(lasting.parent)


@contextmanager
def alone() -> Generator[None]:
    """Whoever settles bytes and whoever sweeps them away exclude one another, in any process."""
    _make(folder())
    with (folder() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_whole(sha256: str) -> bool:
    """Whether the bytes on disk are still those that were kept."""
    try:
        with place(sha256).open("rb") as file:
            return digest(file) == sha256
    except FileNotFoundError:
        return False


def digest(file: IO[bytes]) -> str:
    """The hash of an open file's bytes."""
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def kept() -> Iterator[Path]:
    """Every kept file."""
    yield from (path for path in folder().glob("??/*") if path.is_file())


def sync(directory: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free() -> int:
    """Bytes that are still free where the data lie."""
    _make(folder())
    return shutil.disk_usage(folder()).free


def _make(directory: Path) -> None:
    if not directory.is_dir():
        directory.mkdir(mode=0o750, parents=True, exist_ok=True)
        sync(directory.parent)
