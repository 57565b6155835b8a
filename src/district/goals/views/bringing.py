"""Rows brought in: from another goal, from Excel, from a sheet in a file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.access.gate import needs
from district.access.request import StaffRequest
from district.goals import actions, rules
from district.goals.addresses import goal_address
from district.goals.forms.goals import SheetFileForm, SourceForm
from district.goals.importing import importing_into, rows_of_file
from district.goals.last_year import predecessor, sources_for
from district.goals.permissions import Goals
from district.goals.views.reached import open_version_of
from district.lib.refusal import Refused, refusal_of
from district.lists.import_page import import_page
from district.shell import answers


@needs(Goals.EDIT, "GET", "POST")
def copy(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Take over last year's rows, or those of another goal."""
    version = open_version_of(request, goal)
    first = {"source": predecessor(version.goal)}
    sources = sources_for(version.goal).within(request.scope)
    form = SourceForm(request.POST or None, initial=first, sources=sources)
    if form.is_valid():
        source = form.cleaned_data["source"]
        try:
            actions.copy_last_year(version=version, source=source, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, goal_address(version.goal), _("已沿用，请逐行确认指标值。"))
    shown = {"form": form, "goal": version.goal, "title": _("沿用上年"), "cancel": goal_address(version.goal)}
    refusal = refusal_of(rules.check_can_edit, version, request.actor)
    return render(request, "goals/form.html", {**shown, "version": version, "refusal": refusal})


@needs(Goals.EDIT, "GET", "POST")
def import_rows(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Rows from Excel."""
    version = open_version_of(request, goal)
    return import_page(request, importing_into(version), done=goal_address(version.goal))


@needs(Goals.EDIT, "GET", "POST")
def from_sheet(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Rows from a sheet in a file."""
    version = open_version_of(request, goal)
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            rows, general = rows_of_file(upload.read(), upload.name)
            taken = {"version": version, "rows": rows, "expected_goal": general}
            count, has_general = actions.take_sheet(**taken, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, goal_address(version.goal), _told(count, general, has_general=has_general))
    shown = {"form": form, "goal": version.goal, "title": _("从自评表取用"), "cancel": goal_address(version.goal)}
    refusal = refusal_of(rules.check_can_edit, version, request.actor)
    return render(request, "goals/form.html", {**shown, "version": version, "refusal": refusal})


def _told(count: int, general: str, *, has_general: bool) -> str:
    """What was taken of a sheet, and what was not."""
    sentence = ngettext("已取用 %(count)s 行指标。", "已取用 %(count)s 行指标。", count) % {"count": count}
    if has_general:
        return sentence + _("年度总体目标也已取用，请核对。")
    return sentence + (_("本版已写有年度总体目标，没有用表中的替换。") if general.strip() else "")
