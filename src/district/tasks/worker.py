"""Takes tasks from the queue and does them, one after the other."""

import threading

from django.db import close_old_connections, transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from district.tasks import waking

LOOK = 1.0
"""Seconds between two looks into the queue when nobody wakes the worker."""


def work_off(limit: int = 100) -> int:
    """Do what waits in the queue now, in this thread; say how many tasks that were."""
    done = 0
    while done < limit and _next():
        done += 1
    return done


def work(stop: threading.Event) -> None:
    """Do tasks until the process is to end."""
    while not stop.is_set():
        close_old_connections()
        if not _next():
            waking.wait(LOOK)


def _next() -> bool:
    """Do the first task of the queue; say whether there was one."""
    entry = _claim()
    if entry:
        _worker().run_task(entry)
    return entry is not None


def _claim() -> DBTaskResult | None:
    """Take the first entry, which no other worker gets then. Looking costs no turn at writing."""
    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        entry = DBTaskResult.objects.ready().get_locked()
        if entry:
            entry.claim(threading.current_thread().name[:60])
        return entry


def _worker() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=LOOK,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="",
        excluded_queue_names=[],
    )
