"""What goes on all the time beside the pages, such as following calls: on SQLite in threads of the one process.

On PostgreSQL each has a command and a process of its own, so that it goes on while pages are restarted.
"""

import logging
import threading
from collections.abc import Callable

from django.db import connection

logger = logging.getLogger(__name__)
AGAIN = 5.0
"""Seconds before work that failed begins anew."""
Work = Callable[[threading.Event], None]
"""Works until the event is set."""

works: dict[str, Work] = {}
"""All of it, by name."""


def standing(name: str) -> Callable[[Work], Work]:
    """Enter work that goes on until the process ends."""

    def enter(work: Work) -> Work:
        works[name] = work
        return work

    return enter


def begin(stop: threading.Event) -> list[threading.Thread]:
    """Let everything go on in a thread of its own until `stop` is set; nothing where others do it."""
    if connection.vendor != "sqlite":
        return []
    threads = [
        threading.Thread(target=_go_on, args=(*entry, stop), name=entry[0], daemon=True) for entry in works.items()
    ]
    for thread in threads:
        thread.start()
    return threads


def _go_on(name: str, work: Work, stop: threading.Event) -> None:
    """Begin anew whatever failed; what returns by itself has nothing to do here."""
    while not stop.is_set():
        try:
            work(stop)
            return
        except Exception:
            logger.exception("%s failed and begins anew", name)
            stop.wait(AGAIN)
        finally:
            connection.close()
