"""The dialling part: placing a call, its number, hanging up, and how far it has come."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.calls import actions
from district.calls.forms import PlaceForm
from district.calls.models import Call
from district.calls.permissions import Calls
from district.calls.presenters import line_of, state
from district.calls.views.reached import call_of, resident_of, running_call_of
from district.lib.refusal import Refused
from district.residents.models import Resident
from district.shell import answers


@needs(Calls.PLACE)
def dial(request: StaffRequest, resident: UUID) -> HttpResponse:
    """A page with nothing but the dialling part for one resident."""
    one, running = resident_of(request, resident), running_call_of(request)
    shown = {"resident": one, "call": running, "about": None}
    return render(request, "calls/dial.html", shown | (line_of(running, at=request.at) if running else {}))


@needs(Calls.PLACE, "POST")
def place(request: StaffRequest) -> HttpResponse:
    """Place a call."""
    form = PlaceForm(request.POST)
    stated = form.cleaned_data if form.is_valid() else {}
    one = Resident.objects.within(request.scope).filter(pk=stated.get("resident")).first()
    if one is None:
        return _refused(
            request, Refused(_("没有这位居民，或不归您的机构管。请返回后重新点击拨打。")), reverse("calls:list")
        )
    about, adapter = (stated["about_kind"], stated["about_id"]), stated["adapter"] or None
    try:
        call = actions.place(resident=one, about=about, adapter=adapter, by=request.actor, at=request.at)
    except Refused as refused:
        return _refused(request, refused, reverse("calls:dial", args=[one.pk]), one)
    return _line(request, call)


@needs(Calls.PLACE, "POST")
def number(request: StaffRequest, call: UUID) -> HttpResponse:
    """The number of a call on one's own telephone, as a link and as a picture of it."""
    row = call_of(request, call)
    try:
        shown = actions.reveal_number(call=row, by=request.actor, at=request.at)
    except Refused as refused:
        return _refused(request, refused, reverse("calls:detail", args=[row.pk]), row.resident, row)
    return _line(request, row, number=shown)


@needs(Calls.PLACE, "POST")
def hang_up(request: StaffRequest, call: UUID) -> HttpResponse:
    """Give a call up."""
    row = call_of(request, call)
    try:
        over = actions.hang_up(call=row, by=request.actor, at=request.at)
    except Refused as refused:
        return _refused(request, refused, reverse("calls:detail", args=[row.pk]), row.resident, row)
    return _line(request, over)


@needs(Calls.VIEW)
def progress(request: StaffRequest, call: UUID) -> HttpResponse:
    """How far a call has come: as data, or as the dialling part when it is over."""
    row = call_of(request, call)
    if request.GET.get("as") == "line":
        return _line(request, row)
    return JsonResponse(state(row))


def _line(request: StaffRequest, call: Call, *, number: str = "") -> HttpResponse:
    shown = line_of(call, at=request.at, number=number)
    if not request.htmx:
        one = call.resident_id
        template = "calls/dial.html" if number else ""
        return (
            render(request, template, shown)
            if template
            else answers.saved(
                request, reverse("calls:dial", args=[one]), _("正在拨打。") if call.is_running else _("通话已结束。")
            )
        )
    return render(request, "calls/_line.html", shown)


def _refused(
    request: StaffRequest, refused: Refused, address: str, one: Resident | None = None, call: Call | None = None
) -> HttpResponse:
    """Say it within the dialling part, or on the page."""
    if not request.htmx or one is None:
        return answers.refused(request, refused, address)
    shown = line_of(call, at=request.at) if call else {"resident": one, "call": None}
    return render(request, "calls/_line.html", shown | {"refusal": refused.sentence, "is_fresh": False})
