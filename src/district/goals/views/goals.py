"""Goals: their list, a new one, one goal's page, its general goal."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.goals import actions, rules
from district.goals.addresses import goal_address
from district.goals.forms.goals import NewGoalForm, StateForm
from district.goals.listings import GOALS, goal_rows
from district.goals.pages import goal_page
from district.goals.permissions import Goals
from district.goals.views.reached import goal_of, open_version_of, version_of
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers


@needs(Goals.VIEW)
def goals(request: StaffRequest) -> HttpResponse:
    """The goals in scope, each with how far its newest version has come."""
    may = {"may_edit": request.may(Goals.EDIT)}
    return list_page(request, GOALS, goal_rows(request.scope), template="goals/list.html", **may)


@needs(Goals.VIEW)
def detail(request: StaffRequest, goal: UUID) -> HttpResponse:
    """The declaration, its newest version or the one asked for."""
    row = goal_of(request, goal)
    return render(request, "goals/goal.html", goal_page(request, row, version_of(request, row)))


@needs(Goals.EDIT, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Begin a goal."""
    today = timezone.localdate(request.at)
    first = {"project": request.GET.get("project"), "year": today.year, "organisation": request.scope.organisation}
    form = NewGoalForm(request.POST or None, initial=first, scope=request.scope, on=today)
    if form.is_valid():
        try:
            made = actions.create_goal(by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, goal_address(made.goal), _("绩效目标已新建。接下来请增加指标。"))
    return render(request, "goals/new.html", {"form": form})


@needs(Goals.EDIT, "GET", "POST")
def state(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Write the general goal, and the points of the fund block."""
    version = open_version_of(request, goal)
    first = {name: getattr(version, name) for name in ("expected_goal", "fund_weight", "version")}
    form = StateForm(request.POST or None, initial=first, version_of=version)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            actions.state_goal(version=version, seen=seen, by=request.actor, at=request.at, **form.values())
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            titles = {name: form.fields[name].label for name in form.values() if name in form.fields}
            return answers.conflict(request, form, conflict, titles)
        else:
            return answers.saved(request, goal_address(version.goal), _("年度总体目标已保存。"))
    refusal = refusal_of(rules.check_can_edit, version, request.actor)
    shown = {"form": form, "version": version, "title": _("年度总体目标"), "refusal": refusal}
    return render(request, "goals/form.html", {**shown, "goal": version.goal, "cancel": goal_address(version.goal)})
