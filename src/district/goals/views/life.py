"""A version's life: submitted, approved or returned, adjusted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.goals import actions, rules
from district.goals.addresses import goal_address
from district.goals.forms.goals import AdjustForm, DecideForm, VersionForm
from district.goals.models import GoalVersion
from district.goals.papers import keep_document
from district.goals.permissions import Goals
from district.goals.views.reached import goal_of, open_version_of
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.shell import answers


@needs(Goals.EDIT, "POST")
def submit(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Send the newest version to the reviewer."""
    version, form = open_version_of(request, goal), VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    page = goal_address(version.goal)
    try:
        actions.submit(version=version, seen=seen, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page)
    except Conflict:
        return answers.refused(request, Refused(_("绩效目标刚被别人修改过，请看过最新内容后再提交。")), page)
    return answers.saved(request, page, _("绩效目标已提交，等待批准。"))


@needs(Goals.APPROVE, "GET", "POST")
def decide(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Approve the newest version, or return it with a reason."""
    version = open_version_of(request, goal)
    form = DecideForm(request.POST or None, initial={"version": version.version, "decision": "approve"})
    if form.is_valid():
        try:
            _decide(request, version, form)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"state": _("状态"), "comment": _("意见")})
        else:
            return answers.saved(request, goal_address(version.goal), _("已办理。"))
    shown = {"form": form, "goal": version.goal, "version": version, "title": _("审批绩效目标")}
    refusal = refusal_of(rules.check_can_decide, version, request.actor)
    return render(request, "goals/form.html", {**shown, "refusal": refusal, "cancel": goal_address(version.goal)})


@needs(Goals.EDIT, "GET", "POST")
def adjust(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Begin a new version under a document."""
    row = goal_of(request, goal)
    form = AdjustForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        try:
            rules.check_can_adjust(row, request.actor)
            kept = keep_document(given.pop("document"), goal=row, by=request.actor, at=request.at)
            actions.adjust(goal=row, document=kept, by=request.actor, at=request.at, **given)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, goal_address(row), _("已建立新的一版，修改后请提交批准。"))
    refusal = refusal_of(rules.check_can_adjust, row, request.actor)
    shown = {"form": form, "goal": row, "title": _("调整绩效目标"), "refusal": refusal, "cancel": goal_address(row)}
    return render(request, "goals/form.html", shown)


def _decide(request: StaffRequest, version: GoalVersion, form: DecideForm) -> None:
    given = form.cleaned_data
    act = actions.approve if given["decision"] == "approve" else actions.return_version
    act(version=version, seen=given["version"], comment=given["comment"], by=request.actor, at=request.at)
