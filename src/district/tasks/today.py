"""What the home page says of one's tasks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.access.request import StaffRequest
from district.shell.frame import Todo
from district.tasks.models import State, Task

RECENT = timedelta(days=1)


def todos(request: StaffRequest) -> Iterator[Todo]:
    """One's own tasks that are under way, and those that failed since yesterday."""
    rows: Any = Task.objects.within(request.scope).of(request.actor.identifier)
    failed = Q(state=State.FAILED, ended_at__gte=request.at - RECENT)
    counts = rows.aggregate(
        open=Count("pk", filter=Q(state__in=(State.WAITING, State.RUNNING))), failed=Count("pk", filter=failed)
    )
    address = reverse("tasks:list")
    if counts["failed"]:
        yield Todo(_("失败的后台任务"), counts["failed"], address, "danger")
    if counts["open"]:
        yield Todo(_("进行中的后台任务"), counts["open"], address)
