"""Extensions: who has one, and being one's own telephone in the browser."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.calls import actions, presenters
from district.calls.forms import PhoneForm, VersionForm
from district.calls.listings import PHONES
from district.calls.models import Phone, PhoneKind
from district.calls.permissions import Calls
from district.calls.views.reached import phone_of, running_call_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.orgs.models import Organisation
from district.residents.models import Resident
from district.shell import answers


@needs(Calls.PHONES)
def phones(request: StaffRequest) -> HttpResponse:
    """The extensions in scope."""
    rows = Phone.objects.within(request.scope).select_related("agent", "organisation")
    return list_page(request, PHONES, rows, template="calls/phones.html")


@needs(Calls.PHONES, "GET", "POST")
def give(request: StaffRequest) -> HttpResponse:
    """Give somebody an extension."""
    form = PhoneForm(request.POST or None, scope=request.scope)
    if form.is_valid():
        place = Organisation.objects.within(request.scope).get(pk=request.scope.organisation)
        try:
            phone = actions.give_phone(organisation=place, by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, reverse("calls:extension", args=[phone.pk]), _("分机已设置。"))
    return render(request, "calls/give.html", {"form": form, "cancel": reverse("calls:phones")})


@needs(Calls.PHONES)
def extension(request: StaffRequest, phone: UUID) -> HttpResponse:
    """One extension."""
    row = phone_of(request, phone)
    facts = [
        (_("使用人"), str(row.agent)),
        (_("机构"), row.organisation.title),
        (_("话机"), PhoneKind(row.kind).label),
        (_("停用时间"), row.retired_at),
    ]
    return render(request, "calls/extension.html", {"phone": row, "facts": facts, "events": history_of(row)[:50]})


@needs(Calls.PHONES, "POST")
def retire(request: StaffRequest, phone: UUID) -> HttpResponse:
    """Take an extension back."""
    row, form = phone_of(request, phone), VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    address = reverse("calls:extension", args=[row.pk])
    try:
        actions.retire_phone(phone=row, seen=seen, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address)
    except Conflict:
        return answers.refused(request, Refused(_("分机刚被别人修改过，请看过最新内容后再试。")), address)
    return answers.saved(request, address, _("分机已停用。"))


@needs(Calls.PLACE)
def mine(request: StaffRequest) -> HttpResponse:
    """One's own telephone: whether it is ready, and whom one could try it with."""
    phone = Phone.objects.within(request.scope).filter(agent=request.actor.identifier, retired_at=None).first()
    some = Resident.objects.within(request.scope).current().filter(died_on=None, moved_on=None, do_not_call_since=None)
    shown = {"phone": phone, "line": settings.SITE.telephony, "call": running_call_of(request)}
    return render(request, "calls/mine.html", shown | {"some": some.filter(phone__isnull=False).order_by("pk")[:5]})


@needs(Calls.PLACE, "POST")
def key(request: StaffRequest) -> HttpResponse:
    """What the browser needs to be one's own telephone."""
    try:
        phone = actions.open_phone(by=request.actor, at=request.at)
    except Refused as refused:
        return JsonResponse({"refused": refused.sentence}, status=409)
    return JsonResponse(presenters.phone_settings(phone, settings.SITE.telephony))
