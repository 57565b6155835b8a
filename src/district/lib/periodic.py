"""What the site does again and again by itself: sealing the audit trail, sweeping out what has expired.

Each part enters its own jobs when the site starts. On SQLite they are threads of the one process; on PostgreSQL every
process has them, and a lock in the database lets only one do a job at a time.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import close_old_connections, connection
from django.utils import timezone

from district.lib.alone import alone

logger = logging.getLogger(__name__)

Work = Callable[[datetime], Any]
"""What is done, with the time at which it is done."""


@dataclass(slots=True)
class Job:
    """Something to do every few seconds."""

    name: str
    seconds: float
    work: Work
    failures: int = 0
    """How often in a row it has failed."""

    def run(self) -> bool:
        """Do it once, unless another process is doing it; say whether it was done. A failure is logged."""
        close_old_connections()
        try:
            with alone(self.name) as is_alone:
                if is_alone:
                    self.work(timezone.now())
            self.failures = 0
        except Exception:
            self.failures += 1
            logger.exception("Periodic job %s failed (%s in a row)", self.name, self.failures)
            connection.close()
            return False
        return is_alone

    def go_on(self, stop: threading.Event) -> None:
        """Do it every few seconds until the process is to end."""
        due = time.monotonic()
        while not stop.wait(max(0.0, due - time.monotonic())):
            self.run()
            due = max(due + self.seconds, time.monotonic())
        connection.close()


jobs: dict[str, Job] = {}
"""Every job by its name."""


def periodic(name: str, seconds: float) -> Callable[[Work], Work]:
    """Enter a function to be called with the time, every so many seconds, by one process at a time."""

    def enter(work: Work) -> Work:
        jobs[name] = Job(name, seconds, work)
        return work

    return enter


def begin(stop: threading.Event) -> list[threading.Thread]:
    """Let every job go on in a thread of its own, until `stop` is set."""
    threads = [threading.Thread(target=job.go_on, args=(stop,), name=job.name, daemon=True) for job in jobs.values()]
    for thread in threads:
        thread.start()
    return threads
