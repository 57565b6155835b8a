"""Whether the site works, for whoever watches it. Words only, no secret and no figure about people."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse

from district.access.gate import public
from district.audit.sealing import unsealed_tail
from district.config import metrics
from district.files import disk

logger = logging.getLogger(__name__)

NEEDED = 500 * 10**6
"""Bytes of free disk below which the site should be looked after before it can no longer write."""
LATE = timedelta(seconds=30)
"""The sealer works every two seconds; later than this it does not."""
LOOPBACK = ("127.0.0.1", "::1")


@public()
def health(request: Any) -> HttpResponse:
    """200 and `ok`, or 503 and what is wrong."""
    troubles = list(_troubles(request.at))
    words = "\n".join(troubles) or "ok"
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=503 if troubles else 200)


@public()
def numbers(request: Any) -> HttpResponse:
    """The metrics, for whoever asks from this machine; for others there is no such page."""
    if request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise Http404
    return HttpResponse(metrics.text(request.at), content_type="text/plain; version=0.0.4; charset=utf-8")


def _troubles(at: datetime) -> Iterator[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        count, age = unsealed_tail(at)
    except DatabaseError:
        logger.exception("The database does not answer")
        yield "database: does not answer"
        return
    if count and age > LATE:
        yield f"audit: {count} events wait to be sealed, the oldest for {age.total_seconds():.0f} s"
    try:
        if disk.free() < NEEDED:
            yield f"disk: less than {NEEDED // 10**6} MB are free"
    except OSError:
        logger.exception("The data folder cannot be read")
        yield "disk: the data folder cannot be read"
