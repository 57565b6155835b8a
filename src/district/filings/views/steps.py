"""The steps of a filing's way, each behind the permission that `way.py` names."""

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.filings import actions
from district.filings.codes import CHANCE
from district.filings.forms import ReturnForm, StepForm
from district.filings.models import Filing
from district.filings.permissions import Filings
from district.filings.views.reached import address_of, filing_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell import answers

Step = Callable[..., Filing]


@needs(Filings.SUBMIT, "POST")
def submit(request: StaffRequest, filing: UUID) -> HttpResponse:
    """报送."""
    return _take(request, filing, actions.submit, _("已报送，自评已锁定，等待审核。"))


@needs(Filings.REVIEW, "POST")
def review(request: StaffRequest, filing: UUID) -> HttpResponse:
    """审核通过."""
    return _take(request, filing, actions.review, _("审核通过，等待签发。"))


@needs(Filings.REVIEW, "POST")
def give_back(request: StaffRequest, filing: UUID) -> HttpResponse:
    """退回 by the reviewer."""
    return _take(request, filing, actions.give_back, _("已退回，自评已解锁。"), ReturnForm)


@needs(Filings.SIGN, "POST")
def send_back(request: StaffRequest, filing: UUID) -> HttpResponse:
    """退回 by the director."""
    return _take(request, filing, actions.give_back, _("已退回，自评已解锁。"), ReturnForm)


@needs(Filings.SIGN, "POST")
def sign(request: StaffRequest, filing: UUID) -> HttpResponse:
    """签发."""
    stated: str = settings.SITE.address
    public = stated or request.build_absolute_uri("/").rstrip("/")
    address = public + reverse("filings:verify").removesuffix("verify/") + "code/"
    more = {"chance": secrets.token_bytes(CHANCE), "address": address, "scope": request.scope}
    return _take(request, filing, actions.sign, _("已签发。正在生成文件，完成后显示在本页。"), **more)


@needs(Filings.FILE, "POST")
def file(request: StaffRequest, filing: UUID) -> HttpResponse:
    """归档."""
    return _take(request, filing, actions.file, _("已归档。"))


def _take(
    request: StaffRequest, key: UUID, step: Step, sentence: str, form_class: Any = StepForm, **more: Any
) -> HttpResponse:
    row, form = filing_of(request, key), form_class(request.POST)
    address = address_of(row.pk)
    if not form.is_valid():
        first = next(iter(form.errors.values()))[0]
        return answers.refused(request, Refused(str(first)), address)
    seen, comment = form.cleaned_data["version"], form.cleaned_data["comment"]
    try:
        step(filing=row, seen=seen, comment=comment, by=request.actor, at=request.at, **more)
    except Refused as refused:
        return answers.refused(request, refused, address)
    except Conflict as conflict:
        return answers.refused(request, _overtaken(conflict), address)
    return answers.saved(request, address, sentence)


def _overtaken(conflict: Conflict) -> Refused:
    """Who was first, and where the filing stands now."""
    current: Any = conflict.current
    last = current.steps.order_by("-at", "-id").first()
    who = last.by_name if last else ""
    return Refused(
        _("%(who)s刚刚办理过，自评表现在是“%(state)s”。您的操作没有执行，请看过最新内容后再办。")
        % {"who": who, "state": current.words}
    )
