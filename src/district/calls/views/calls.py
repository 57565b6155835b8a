"""Calls: their list, one of them, and what a person says of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.calls import actions, presenters, rules, words
from district.calls.forms import DisposeForm
from district.calls.listings import CALLS, call_rows
from district.calls.models import Call
from district.calls.permissions import Calls
from district.calls.views.reached import call_of
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers


@needs(Calls.VIEW)
def calls(request: StaffRequest) -> HttpResponse:
    """The calls in scope."""
    return list_page(request, CALLS, call_rows(request.scope))


@needs(Calls.VIEW)
def detail(request: StaffRequest, call: UUID) -> HttpResponse:
    """One call: how it went, what was said of it, its recording."""
    row = call_of(request, call)
    return render(request, "calls/call.html", _page(request, row, DisposeForm.of(row)))


@needs(Calls.PLACE, "POST")
def dispose(request: StaffRequest, call: UUID) -> HttpResponse:
    """Say what became of a call."""
    row = call_of(request, call)
    form = DisposeForm.of(row, request.POST)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("disposition", "note")}
        try:
            seen = form.cleaned_data["version"]
            actions.dispose(call=row, seen=seen, by=request.actor, at=request.at, **said)
        except Refused as refused:
            if not refused.about:
                return answers.refused(request, refused, reverse("calls:detail", args=[row.pk]))
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"disposition": _("结论"), "note": _("备注")})
        else:
            return answers.saved(request, reverse("calls:detail", args=[row.pk]), _("结论已保存。"))
    return render(request, "calls/call.html", _page(request, row, form))


def _page(request: StaffRequest, row: Call, form: DisposeForm) -> dict[str, Any]:
    recording = getattr(row, "recording", None)
    is_own = not refusal_of(rules.check_is_own, row, request.actor)
    return {
        "call": row,
        "facts": presenters.facts(row),
        "outcome": words.outcome_state(row),
        "disposition": words.disposition_state(row),
        "timeline": presenters.timeline(row),
        "recording": recording,
        "recording_state": words.recording_state(recording),
        "may_listen": request.may(Calls.LISTEN),
        "may_dispose": is_own and request.may(Calls.PLACE),
        "may_place": request.may(Calls.PLACE),
        "form": form,
        "address": reverse("calls:dispose", args=[row.pk]),
        "events": history_of(row)[:50],
    }
