"""The pages of background tasks."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import signed_in
from district.lib.refusal import Refused
from district.shell.answers import refused, saved
from district.tasks import actions
from district.tasks.models import Task, TaskQuerySet
from district.tasks.presenters import task_view
from district.tasks.rules import visible

PAGE = 20


@signed_in()
def tasks(request: Any) -> HttpResponse:
    """One's own tasks, and those of the whole organisation for those who answer for it."""
    rows = _visible(request).select_related("result_file").order_by("-created_at", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "tasks/list.html", {"page": page, "tasks": [task_view(row, request) for row in page]})


@signed_in()
def detail(request: Any, task: Any) -> HttpResponse:
    """One task. While it is open, the page asks for its own middle again every second."""
    row = get_object_or_404(_visible(request).select_related("result_file"), pk=task)
    is_part = request.htmx and request.htmx.target == "task"
    template = "tasks/_detail.html" if is_part else "tasks/detail.html"
    return render(request, template, {"task": task_view(row, request)})


@signed_in()
def running(request: Any) -> HttpResponse:
    """For the top bar: how many of one's own tasks are under way. Asks again only while there are any."""
    count = Task.objects.within(request.scope).of(request.actor.identifier).open().count()
    return render(request, "tasks/_running.html", {"count": count})


@signed_in("POST")
def cancel(request: Any, task: Any) -> HttpResponse:
    """Ask a task to stop."""
    row = get_object_or_404(_visible(request), pk=task)
    address = reverse("tasks:detail", args=[row.pk])
    try:
        actions.cancel(row, by=request.actor, at=request.at, permissions=request.permissions)
    except Refused as refusal:
        return refused(request, refusal, address)
    return saved(request, address, _("已要求取消任务。"))


def _visible(request: Any) -> TaskQuerySet:
    return visible(Task.objects.within(request.scope), request.actor, request.permissions)
