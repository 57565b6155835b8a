"""Projects: their list, one project's page, making and changing one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.budgets import actions, rules
from district.budgets.forms.asked import UntilForm
from district.budgets.forms.projects import (
    ProjectEditForm,
    ProjectForm,
    ScheduleForm,
    VersionForm,
    first_schedule,
    first_values,
)
from district.budgets.funds import block_of
from district.budgets.listings import PROJECTS
from district.budgets.models import Project
from district.budgets.pace import with_pace
from district.budgets.pages import project_page
from district.budgets.permissions import Budgets
from district.budgets.views.reached import page_of, project_of, today
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers


@needs(Budgets.VIEW)
def projects(request: StaffRequest) -> HttpResponse:
    """The projects in scope, each with its money and where it stands against time."""
    rows = with_pace(Project.objects.within(request.scope), today(request)).select_related("organisation", "owner")
    return list_page(request, PROJECTS, rows, template="budgets/projects.html", may_plan=request.may(Budgets.PLAN))


@needs(Budgets.VIEW)
def project(request: StaffRequest, project: UUID) -> HttpResponse:
    """One project: its facts, its funds on a day, its ledger, schedule, papers and history."""
    asked = UntilForm(request.GET)
    until = (asked.is_valid() and asked.cleaned_data["until"]) or today(request)
    shown = project_page(request, project_of(request, project), until, today(request))
    return render(request, "budgets/project.html", {**shown, "asked": asked})


@needs(Budgets.PLAN, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Open a project."""
    first = {"year": today(request).year, "organisation": request.scope.organisation}
    form = ProjectForm(request.POST or None, initial=first, scope=request.scope, on=today(request))
    if form.is_valid():
        try:
            made = actions.create_project(by=request.actor, at=request.at, **form.values())
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, page_of(made), _("项目已新建。接下来请登记年初预算。"))
    return render(request, "budgets/new.html", {"form": form})


@needs(Budgets.PLAN, "GET", "POST")
def edit(request: StaffRequest, project: UUID) -> HttpResponse:
    """Change what is said of a project."""
    row = project_of(request, project)
    form = ProjectEditForm(request.POST or None, initial=first_values(row), scope=request.scope, on=today(request))
    if form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            actions.edit_project(project=row, seen=seen, by=request.actor, at=request.at, **form.values())
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, _titles(form))
        else:
            return answers.saved(request, page_of(row), _("项目已修改。"))
    return _form(request, row, form, _("修改项目"), refusal_of(rules.check_can_edit, row))


@needs(Budgets.PLAN, "GET", "POST")
def schedule(request: StaffRequest, project: UUID) -> HttpResponse:
    """Lay down the schedule."""
    row = project_of(request, project)
    form = ScheduleForm(request.POST or None, initial=first_schedule(row))
    if form.is_valid():
        seen, amounts = form.cleaned_data["version"], form.cleaned_data["amounts"]
        try:
            actions.plan(project=row, seen=seen, amounts=amounts, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {})
        else:
            return answers.saved(request, page_of(row), _("用款计划已保存。"))
    more: Any = {"template": "budgets/schedule.html", "budget": block_of(row, today(request)).total.full_year}
    return _form(request, row, form, _("编制用款计划"), refusal_of(rules.check_can_edit, row), **more)


@needs(Budgets.PLAN, "POST")
def close(request: StaffRequest, project: UUID) -> HttpResponse:
    """Let nothing more be booked."""
    return _turn(request, project, actions.close_project, _("项目已关闭，不能再登记。"))


@needs(Budgets.PLAN, "POST")
def reopen(request: StaffRequest, project: UUID) -> HttpResponse:
    """Let bookings be made again."""
    return _turn(request, project, actions.reopen_project, _("项目已重新打开。"))


def _turn(request: StaffRequest, key: UUID, action: Any, sentence: str) -> HttpResponse:
    row = project_of(request, key)
    form = VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        action(project=row, seen=seen, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page_of(row))
    except Conflict:
        return answers.refused(request, Refused(_("项目刚被别人修改过，请看过最新内容后再试。")), page_of(row))
    return answers.saved(request, page_of(row), sentence)


def _form(
    request: StaffRequest,
    row: Project,
    form: Any,
    title: str,
    refusal: str,
    *,
    template: str = "budgets/form.html",
    **more: Any,
) -> HttpResponse:
    shown = {"form": form, "project": row, "title": title, "refusal": refusal, "cancel": page_of(row)}
    return render(request, template, {**shown, **more})


def _titles(form: Any) -> dict[str, Any]:
    return {name: field.label for name, field in form.fields.items() if name != "version"}
