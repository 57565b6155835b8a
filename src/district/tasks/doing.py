"""Doing one task from its beginning to its end, whatever happens in between."""

import logging
import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.tasks import alive
from district.tasks.models import State, Task
from district.tasks.progress import Cancelled, Interrupted, Running, live, second_connection
from district.tasks.standing import check_may_begin

logger = logging.getLogger(__name__)

Outcome = tuple[dict[str, Any], StoredFile | None]
"""What came of it: counts and an address, and a file to fetch."""
Work = Callable[..., Outcome]
"""What does one kind of task: `f(running, **arguments) -> Outcome`."""


def do(task: Task, function: Work) -> None:
    """Do a waiting task. Only one worker can begin it, and it ends in every case but the death of the process."""
    with second_connection(), alive.held(task.pk):
        try:
            began = Task.objects.filter(pk=task.pk, state=State.WAITING).update(
                state=State.RUNNING, began_at=timezone.now()
            )
            if began:
                with translation.override(task.language):
                    _do(task, function)
        finally:
            live.pop(task.pk, None)


def _do(task: Task, function: Work) -> None:
    running = Running(task, actor_of(task), scope_of(task))
    try:
        check_may_begin(task, running.now())
        result, file = function(running, **task.arguments)
        end(task, State.DONE, result=result, result_file=file)
    except Interrupted:
        end(task, State.FAILED, message=_("系统停止运行时，任务还没有完成。请重新提交。"))
    except Cancelled:
        end(task, State.CANCELLED, message=_("已按要求取消。取消之前已保存的内容仍然保留。"))
    except Refused as refusal:
        end(task, State.FAILED, message=refusal.sentence)
    except Exception:
        end(task, State.FAILED, message=_incident(task))


def _incident(task: Task) -> str:
    """The sentence for a fault of ours. Its details stand in the log, under the number."""
    number = secrets.token_hex(4).upper()
    logger.exception("Incident %s in task %s (%s)", number, task.pk, task.kind)
    return _("任务出错，没有完成。已记录编号 %(number)s，请把编号告诉系统管理员。") % {"number": number}


def end(task: Task, state: Any, *, message: str = "", **values: Any) -> bool:
    """Write down how an open task ended, once; say whether it was open."""
    progress = live.get(task.pk)
    reached = {"done": progress.done, "total": progress.total} if progress else {}
    rows = Task.objects.open().filter(pk=task.pk)
    with transaction.atomic():
        if not rows.update(state=state, message=message[:500], ended_at=timezone.now(), **reached, **values):
            return False
        task.refresh_from_db()
        record(
            "tasks.task.ended",
            by=actor_of(task),
            at=task.ended_at,
            target=task,
            organisation=task.organisation,
            after={"state": state.value, **{name: n for name, n in task.result.items() if isinstance(n, int)}},
            note=message,
        )
    return True


def actor_of(task: Task) -> Actor:
    """Whoever started it, in whose name everything in it is done."""
    return Actor(task.started_kind, task.started_by, task.started_by_name, task.started_in_role, task.address)


def scope_of(task: Task) -> Scope:
    """What whoever started it could see when they did."""
    stated = task.scope
    return Scope(
        organisation=UUID(stated["organisation"]),
        code=stated["code"],
        title=stated["title"],
        is_whole=stated["is_whole"],
        organisations=tuple(map(UUID, stated["organisations"])),
    )


def stated(scope: Scope) -> dict[str, Any]:
    """A scope as a task keeps it."""
    return {
        "organisation": str(scope.organisation),
        "code": scope.code,
        "title": scope.title,
        "is_whole": scope.is_whole,
        "organisations": [str(organisation) for organisation in scope.organisations],
    }
