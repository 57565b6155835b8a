"""Finds the tasks whose process died in the middle of them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from district.lib.periodic import periodic
from district.tasks import alive, waking
from district.tasks.doing import end
from district.tasks.models import State, Task
from district.tasks.progress import second_connection
from district.tasks.running import is_restartable

KEPT = timedelta(days=30)
"""How long the queue's own entries are kept; the tasks themselves stay."""


@periodic("tasks.rescue", 30)
def rescue(at: datetime) -> None:
    """End or queue again every task that is written down as running and does not run. It says so in a sentence."""
    with second_connection():
        for task in Task.objects.open().filter(queue_id__in=_claimed()):
            if not alive.runs(task.pk):
                _rescue(task)
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()


def _claimed() -> list[object]:
    """The entries that some worker took and has not brought to an end."""
    return list(DBTaskResult.objects.running().values_list("pk", flat=True))


def _rescue(task: Task) -> None:
    """A task that had not begun is queued again, and so is one that can be done twice; any other has failed."""
    if task.state == State.WAITING or (is_restartable(task.kind) and not task.is_cancel_wanted):
        _queue_again(task)
        return
    with translation.override(task.language):
        end(task, State.FAILED, message=_("系统在任务进行中停止运行，任务没有完成。请核对结果后重新提交。"))
    DBTaskResult.objects.filter(pk=task.queue_id).update(status=TaskResultStatus.FAILED)


def _queue_again(task: Task) -> None:
    with transaction.atomic():
        Task.objects.open().filter(pk=task.pk).update(state=State.WAITING, began_at=None, done=0)
        DBTaskResult.objects.filter(pk=task.queue_id).update(status=TaskResultStatus.READY, started_at=None)
        transaction.on_commit(waking.wake)
