"""Rows of a goal: added, chosen, changed, moved, taken out, brought in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.goals import actions, choosing, rules
from district.goals.addresses import goal_address
from district.goals.borrowing import MOST, PREFIX, borrowed, choice_of, rows_elsewhere
from district.goals.forms.rows import LookForm, RowEditForm, RowForm, first_values
from district.goals.models import GoalVersion
from district.goals.permissions import Goals
from district.goals.reading import reading_of
from district.goals.views.reached import open_version_of, row_of
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.shell import answers

WORDS = 60
"""The longest words that are looked for."""


@needs(Goals.EDIT)
def choose(request: StaffRequest, goal: UUID) -> HttpResponse:
    """The library of indicators to choose from."""
    version = open_version_of(request, goal)
    rows, words = list(version.rows.values_list("key", "name")), request.GET.get("words", "").strip()[:WORDS]
    elsewhere = rows_elsewhere(version.goal, request.scope, words)
    shown = {
        "counted": list(choosing.counted_choices()),
        "declared": list(choosing.declared_choices()),
        "elsewhere": [(row, choice_of(row)) for row in elsewhere[:MOST]],
        "is_cut": len(elsewhere) > MOST,
        "words": words,
        "taken": {key for key, _name in rows},
        "taken_names": {name for _key, name in rows},
    }
    return render(request, "goals/choose.html", {**shown, "goal": version.goal, "version": version})


@needs(Goals.EDIT, "GET", "POST")
def add(request: StaffRequest, goal: UUID) -> HttpResponse:
    """One more row; `?choice=` fills in one of the library's, or of another goal in scope."""
    version, chosen = open_version_of(request, goal), _chosen(request, request.GET.get("choice", ""))
    form = RowForm(request.POST or None, initial=chosen)
    if form.is_valid():
        values = {**{name: chosen[name] for name in choosing.COUNTING if name in chosen}, **form.values()}
        try:
            actions.add_row(version=version, values=values, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, goal_address(version.goal), _("指标已增加。"))
    return _form(request, version, form, _("增加指标"))


@needs(Goals.EDIT, "GET", "POST")
def edit(request: StaffRequest, goalrow: UUID) -> HttpResponse:
    """Change what a row says."""
    row = row_of(request, goalrow)
    form = RowEditForm(request.POST or None, initial=first_values(row))
    if form.is_valid():
        seen = form.cleaned_data["version"]
        try:
            actions.edit_row(row=row, seen=seen, values=form.values(), by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            titles = {name: form.fields[name].label for name in form.values()}
            return answers.conflict(request, form, conflict, titles)
        else:
            return answers.saved(request, goal_address(row.version_of.goal), _("指标已修改。"))
    return _form(request, row.version_of, form, _("修改指标"), row=row, reading=reading_of(row))


@needs(Goals.EDIT, "GET", "POST")
def look(request: StaffRequest, goalrow: UUID) -> HttpResponse:
    """Say why a target stays as it was last year."""
    row = row_of(request, goalrow)
    goal = row.version_of.goal
    form = LookForm(request.POST or None, initial={"why": row.looked_why, "version": row.version})
    if form.is_valid():
        why, seen = form.cleaned_data["why"], form.cleaned_data["version"]
        try:
            actions.look_at_row(row=row, seen=seen, why=why, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"looked_why": form.fields["why"].label})
        else:
            return answers.saved(request, goal_address(goal), _("沿用理由已保存。"))
    shown = {"form": form, "goal": goal, "title": row.name, "cancel": goal_address(goal)}
    refusal = refusal_of(rules.check_can_edit, row.version_of, request.actor)
    return render(request, "goals/form.html", {**shown, "refusal": refusal})


@needs(Goals.EDIT, "POST")
def remove(request: StaffRequest, goalrow: UUID) -> HttpResponse:
    """Take a row out."""
    row = row_of(request, goalrow)
    page = goal_address(row.version_of.goal)
    try:
        actions.remove_row(row=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page)
    return answers.saved(request, page, _("指标已删除。"))


@needs(Goals.EDIT, "POST")
def move(request: StaffRequest, goalrow: UUID) -> HttpResponse:
    """Move a row up or down by one."""
    row = row_of(request, goalrow)
    page, places = goal_address(row.version_of.goal), -1 if request.POST.get("up") else 1
    try:
        actions.move_row(row=row, places=places, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, page)
    return answers.saved(request, page, _("已移动。"))


def _chosen(request: StaffRequest, code: str) -> dict[str, Any]:
    found = borrowed(code, request.scope) if code.startswith(PREFIX) else choosing.choice(code)
    return dict(found.values) if found else {}


def _form(request: StaffRequest, version: GoalVersion, form: Any, title: str, **more: Any) -> HttpResponse:
    refusal = refusal_of(rules.check_can_edit, version, request.actor)
    shown = {"form": form, "goal": version.goal, "version": version, "title": title, "refusal": refusal}
    cancel = goal_address(version.goal)
    return render(request, "goals/row.html", {**shown, "levels": choosing.levels(), "cancel": cancel, **more})
