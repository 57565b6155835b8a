"""Cancelling a task. Starting one is in `running`."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit.trail import record
from district.tasks import progress
from district.tasks.models import State, Task
from district.tasks.rules import check_can_cancel


def cancel(task: Task, *, by: Actor, at: datetime, permissions: Collection[str]) -> None:
    """End a waiting task, or ask a running one to stop at its next step. Raises `Refused`."""
    check_can_cancel(task, by, permissions)
    running = progress.live.get(task.pk)
    if running:
        running.is_cancel_wanted = True  # first, so that on SQLite the work gives up the write lock that follows
    rows = Task.objects.filter(pk=task.pk)
    with transaction.atomic():
        rows.open().update(is_cancel_wanted=True)
        rows.filter(state=State.WAITING).update(state=State.CANCELLED, ended_at=at, message=_("已取消，任务没有开始。"))
        record("tasks.task.cancelled", by=by, at=at, target=task, organisation=task.organisation)
