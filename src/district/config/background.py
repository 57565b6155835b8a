"""What goes on behind the pages: tasks and periodic jobs, in threads of this process."""

import threading
import time

from django.db import connection

from district.lib import periodic, standing
from district.tasks import progress, waking, worker

WORKERS = 2
"""Tasks at a time: a long import does not keep a small export waiting."""
PATIENCE = 30.0


class Background:
    """The threads that work until they are told to stop."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Do tasks, periodic jobs and standing work from now on."""
        self._threads = [*periodic.begin(self._stop), *standing.begin(self._stop)]
        for number in range(WORKERS):
            thread = threading.Thread(target=_work, args=(self._stop,), name=f"tasks-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def end(self) -> bool:
        """Ask everything to stop at its next step, and wait; say whether it did."""
        self._stop.set()
        progress.stopping.set()
        waking.wake()
        deadline = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)


def _work(stop: threading.Event) -> None:
    try:
        worker.work(stop)
    finally:
        connection.close()
