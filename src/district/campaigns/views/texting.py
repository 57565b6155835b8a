"""Texts to the next people of a campaign's queue."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns import actions
from district.campaigns.forms.texting import NextTextsForm
from district.campaigns.previewing import preview
from district.campaigns.reached import campaign_of
from district.lib.refusal import Refused
from district.shell import answers
from district.texts.actions.asking import usual_adapter
from district.texts.models import Adapter
from district.texts.permissions import Texts


@needs(Texts.SEND, "GET", "POST")
def texts(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """See who would get a text, and let them get it."""
    row = campaign_of(request, campaign)
    form = NextTextsForm(request.POST or request.GET or None, scope=request.scope)
    centre, count = form.asked()
    found = preview(row, scope=request.scope, centre=centre, count=count, at=request.at)
    if request.method == "POST":
        told = {"people": found.able, "scope": request.scope, "by": request.actor, "at": request.at}
        try:
            actions.remind_next(campaign=row, **told)
        except Refused as refused:
            return answers.refused(request, refused, reverse("campaigns:texts", args=[row.pk]))
        return answers.saved(request, reverse("tasks:list"), _("短信正在提交，发送情况见“短信记录”。"))
    has_platform = usual_adapter() == Adapter.HTTP
    shown = {"campaign": row, "form": form, "preview": found, "has_platform": has_platform}
    return render(request, "campaigns/texts.html", shown)
