"""Who may see and cancel which task, and when."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.lib.refusal import Refused
from district.tasks.models import State, Task, TaskQuerySet
from district.tasks.permissions import Tasks

ENDED = (State.DONE, State.FAILED, State.CANCELLED)


def visible(tasks: TaskQuerySet, by: Actor, permissions: Collection[str]) -> TaskQuerySet:
    """Of these tasks, those that somebody may see."""
    return tasks if Tasks.ALL in permissions else tasks.of(by.identifier)


def check_can_cancel(task: Task, by: Actor, permissions: Collection[str]) -> None:
    """Raise `Refused` when this task cannot be cancelled, or not by this person."""
    if task.started_by != by.identifier and Tasks.CANCEL not in permissions:
        raise Refused(_("这个任务由%(name)s提交，只能由本人或负责人取消。") % {"name": task.started_by_name})
    if task.state in ENDED:
        raise Refused(_("任务已经结束，不能再取消。"))
    if task.is_cancel_wanted:
        raise Refused(_("已要求取消，任务会在当前一步完成后停止。"))
