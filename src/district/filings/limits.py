"""How much strangers may ask of the public pages: so many requests, so many bytes, so many files at once."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from district.lib.refusal import Refused

WINDOW = 600
"""Seconds in which requests of one address are counted."""
FILES, LOOKS = 20, 240
"""Documents that one address may have checked in a window, and codes and years that it may look up."""
BYTES = 10 * 10**6
AT_ONCE = 2
PATIENCE = 5.0
"""Seconds to wait for a place."""
_places = threading.BoundedSemaphore(AT_ONCE)


def check_rate(request: Any, action: str, limit: int) -> None:
    """Count a request of this address. Raises `Refused` where it has asked too often."""
    window = int(request.at.timestamp()) // WINDOW
    asked = f"{request.META.get('REMOTE_ADDR', '')} {action} {window}"
    key = "filings." + hashlib.sha256(asked.encode()).hexdigest()
    cache.add(key, 0, WINDOW)
    if cache.incr(key) > limit:
        raise Refused(_("请求过于频繁。请过十分钟再试。"))


def check_size(file: Any) -> None:
    """Raises `Refused` for a document that is larger than any sheet."""
    if file.size > BYTES:
        raise Refused(_("文件超过 %(limit)s MB，不是一份自评表。") % {"limit": BYTES // 10**6}, about="file")


@contextmanager
def one_place() -> Iterator[None]:
    """One of the few places in which documents are checked. Raises `Refused` where all are taken."""
    if not _places.acquire(timeout=PATIENCE):
        raise Refused(_("现在有多人在核验，请稍候再试。"))
    try:
        yield
    finally:
        _places.release()
