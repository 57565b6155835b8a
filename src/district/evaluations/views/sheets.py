"""The list of evaluations, beginning one, and the sheet's page."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.access.gate import needs
from district.access.request import StaffRequest
from district.evaluations import actions, rules
from district.evaluations.forms.judging import GoalForm
from district.evaluations.forms.starting import StartForm
from district.evaluations.listings import EVALUATIONS, evaluation_rows
from district.evaluations.models import Evaluation, State
from district.evaluations.pages import sheet_page
from district.evaluations.permissions import Evaluations
from district.evaluations.views.reached import evaluation_of, found_of, goal_of, page_of
from district.evaluations.waiting import waiting_page
from district.goals.models import Goal
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers
from district.shell.spoken import spoken
from shixiao.runs.request import NotARun
from shixiao.sheets.write.refusal import Unwritable


@needs(Evaluations.VIEW)
def evaluations(request: StaffRequest) -> HttpResponse:
    """The evaluations in scope."""
    rows = evaluation_rows(request.scope)
    may = {"may_count": request.may(Evaluations.COUNT)}
    return list_page(request, EVALUATIONS, rows, template="evaluations/list.html", **may)


@needs(Evaluations.COUNT, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Choose the goal first, then its evidence."""
    if not request.GET.get("goal"):
        goals = [goal for goal in Goal.objects.within(request.scope).prefetch_related("versions") if goal.in_force]
        return render(request, "evaluations/choose.html", {"goals": goals})
    goal = goal_of(request, request.GET["goal"])
    first = {"previous": request.GET.get("previous"), "snapshot": request.GET.get("snapshot")}
    form = StartForm(request.POST or None, initial=first, goal=goal, scope=request.scope)
    if form.is_valid():
        try:
            made = _start(request, goal, form)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, page_of(made), _told(made))
    return render(request, "evaluations/new.html", {"form": form, "goal": goal, "version": goal.in_force})


@needs(Evaluations.VIEW)
def detail(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """The sheet, or how far counting it has come."""
    row = evaluation_of(request, evaluation)
    if row.state != State.COUNTED:
        return waiting_page(request, row)
    try:
        return render(request, "evaluations/sheet.html", sheet_page(request, row))
    except (NotARun, Unwritable) as fault:
        shown = {"evaluation": row, "fault": spoken(fault.reason)}
        return render(request, "evaluations/unreadable.html", shown, status=500)


@needs(Evaluations.COUNT, "POST")
def recount(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """Count again what could not be counted."""
    row = evaluation_of(request, evaluation)
    try:
        actions.recount(evaluation=row, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page_of(row))
    return answers.saved(request, page_of(row), _("已重新提交测算。"))


@needs(Evaluations.JUDGE, "POST")
def accept(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """Award what the rules propose to every row that has no score."""
    row = evaluation_of(request, evaluation)
    try:
        count = actions.accept_proposals(evaluation=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page_of(row))
    sentence = ngettext("已采用 %(count)s 行的建议得分。", "已采用 %(count)s 行的建议得分。", count)
    return answers.saved(request, page_of(row), sentence % {"count": count})


@needs(Evaluations.JUDGE, "GET", "POST")
def goal(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """Say how far the year's goal was reached."""
    row = evaluation_of(request, evaluation)
    first = {name: getattr(row, name) for name in ("achieved_goal", "notes", "version")}
    form = GoalForm(request.POST or None, initial=first, found=found_of(row))
    if form.is_valid():
        given = {"achieved_goal": "", **form.cleaned_data}
        try:
            actions.state_goal(evaluation=row, seen=given.pop("version"), by=request.actor, at=request.at, **given)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, form_titles(form))
        else:
            return answers.saved(request, page_of(row), _("已保存。"))
    return render(request, "evaluations/goal.html", _goal_page(request, row, form))


def _goal_page(request: StaffRequest, row: Evaluation, form: Any) -> dict[str, Any]:
    refusal = refusal_of(rules.check_can_judge, row, request.actor)
    return {"evaluation": row, "form": form, "refusal": refusal, "cancel": page_of(row)}


def form_titles(form: Any) -> dict[str, Any]:
    """The fields by name, for the page that shows two versions side by side."""
    return {name: field.label for name, field in form.fields.items() if name != "version"}


def _start(request: StaffRequest, goal: Goal, form: StartForm) -> Evaluation:
    version = goal.in_force
    if version is None:
        raise Refused(_("绩效目标还没有批准，不能测算。请先批准目标。"))
    who = {"scope": request.scope, "by": request.actor, "at": request.at}
    return actions.start(goal_version=version, **form.cleaned_data, **who)


def _told(evaluation: Evaluation) -> str:
    if evaluation.previous_id is None:
        return _("已开始测算。")
    taken = evaluation.judgements.count()
    sentence = ngettext("已开始测算，沿用了 %(count)s 行的评定。", "已开始测算，沿用了 %(count)s 行的评定。", taken)
    return sentence % {"count": taken}
