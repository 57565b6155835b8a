"""Whether somebody still holds the role in which they started a task."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.orgs.models import Membership
from district.tasks.models import Task
from district.tasks.standing import before_each_task


@before_each_task
def check_still_acts(task: Task, at: datetime) -> None:
    """Raise `Refused` for who was retired since, or whose role at that organisation has ended."""
    if task.started_kind == "staff" and not _holds(task, at):
        raise Refused(_("提交人的账号已停用，或已不再担任提交时的角色，任务没有执行。"))


def _holds(task: Task, at: datetime) -> bool:
    held = Membership.objects.on(timezone.localdate(at)).filter(user__is_active=True, user=UUID(task.started_by))
    return bool(held.filter(role=task.started_in_role, organisation=task.organisation).exists())
