"""Starting background work, doing it, and reporting how far it has come."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django_tasks import task as queued

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.tasks import doing, waking
from district.tasks.doing import Outcome, Work
from district.tasks.models import Task
from district.tasks.progress import Cancelled, Running

__all__ = ["Cancelled", "Outcome", "Running", "Work", "start", "work"]

_work: dict[str, Work] = {}
_restartable: set[str] = set()


def work(kind: str, *, is_restartable: bool = False) -> Callable[[Work], Work]:
    """Register the function that does one kind of task: `f(running, **arguments) -> Outcome`.

    A restartable one can be done again from its beginning when the process died in the middle of it.
    """

    def enter(function: Work) -> Work:
        _work[kind] = function
        if is_restartable:
            _restartable.add(kind)
        return function

    return enter


def is_restartable(kind: str) -> bool:
    """Whether tasks of this kind can be done again from their beginning."""
    return kind in _restartable


def start(kind: str, *, title: str, arguments: dict[str, Any], by: Actor, scope: Scope, at: datetime) -> Task:
    """Put a task into the queue, in the transaction of the caller. `arguments` are JSON: keys as text."""
    if kind not in _work:
        raise LookupError(f"no work is registered as {kind}")
    with transaction.atomic():
        task = Task(kind=kind, title=title[:200], arguments=arguments, created_at=at, organisation=scope.organisation)
        task.scope, task.language = doing.stated(scope), get_language() or "zh-hans"
        task.started_kind, task.started_by, task.started_by_name = by.kind, by.identifier, by.name
        task.started_in_role, task.address = by.role, by.address
        task.queue_id = execute.enqueue(str(task.pk)).id
        task.save()
        record("tasks.task.started", by=by, at=at, target=task, organisation=scope.organisation)
        transaction.on_commit(waking.wake)
    return task


@queued()
def execute(task: str) -> None:
    """Do the task with this key. Called by the worker."""
    row = Task.objects.get(pk=task)
    doing.do(row, _work[row.kind])
