"""How much anybody may ask of the checker: requests of one address, bytes, files, and uploads at once."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from district.lib.refusal import Refused

WINDOW = 600
"""Seconds in which the requests of one address are counted."""
REQUESTS = 20
FILES = 10
MEGABYTE = 10**6
BYTES = 10 * MEGABYTE
"""Of one file."""
BYTES_TOGETHER = 30 * MEGABYTE
AT_ONCE = 2
PATIENCE = 10.0
"""Seconds to wait for a place."""
_places = threading.BoundedSemaphore(AT_ONCE)


def check_rate(request: Any) -> None:
    """Count a request of this address. Raises `Refused` where it has asked too often."""
    window = int(request.at.timestamp()) // WINDOW
    asked = f"{request.META.get('REMOTE_ADDR', '')} {window}"
    key = "checker." + hashlib.sha256(asked.encode()).hexdigest()
    cache.add(key, 0, WINDOW)
    if cache.incr(key) > REQUESTS:
        raise Refused(_("核对得过于频繁。请过十分钟再试。"))


def check_files(files: Sequence[Any]) -> None:
    """Raises `Refused` for nothing, for too many files, and for too much in all."""
    if not files:
        raise Refused(_("请选择至少一个文件。"), about="files")
    if len(files) > FILES:
        raise Refused(_("一次最多核对 %(most)s 个文件。请分几次核对。") % {"most": FILES}, about="files")
    if sum(file.size for file in files) > BYTES_TOGETHER:
        told = {"most": BYTES_TOGETHER // MEGABYTE}
        raise Refused(_("文件合计超过 %(most)s MB。请分几次核对。") % told, about="files")


@contextmanager
def one_place() -> Iterator[None]:
    """One of the few places in which files are checked. Raises `Refused` where all stay taken."""
    if not _places.acquire(timeout=PATIENCE):
        raise Refused(_("现在核对的人较多，请稍候再试。您的文件没有保存。"))
    try:
        yield
    finally:
        _places.release()
