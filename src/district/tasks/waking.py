"""Wakes the workers of this process as soon as there is work, so that nobody waits for their next look."""

import threading

_work_came = threading.Event()


def wake() -> None:
    """Say that a task has been queued."""
    _work_came.set()


def wait(seconds: float) -> None:
    """Wait until a task was queued here, at most this long: other processes queue too."""
    _work_came.wait(seconds)
    _work_came.clear()
