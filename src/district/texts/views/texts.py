"""Texts: their list, one of them, and taking one back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.lib.refusal import Refused
from district.lists.page import list_page
from district.shell import answers
from district.texts import actions, panels, presenters, rules, words
from district.texts.listings import TEXTS, text_rows
from district.texts.permissions import Texts
from district.texts.views.reached import resident_of, text_of


@needs(Texts.VIEW)
def texts(request: StaffRequest) -> HttpResponse:
    """The texts in scope."""
    return list_page(request, TEXTS, text_rows(request.scope))


@needs(Texts.VIEW)
def text(request: StaffRequest, text: UUID) -> HttpResponse:
    """One text: its words, and what became of it."""
    row = text_of(request, text)
    may = request.may(Texts.SEND)
    shown = {
        "facts": presenters.facts(row),
        "state": words.state_of(row),
        "may_withdraw": may and rules.can_withdraw(row),
        "may_send": may,
        "events": history_of(row)[:50],
        **presenters.line(row, request.actor, request.at),
    }
    return render(request, "texts/text.html", shown)


@needs(Texts.VIEW)
def beside(request: StaffRequest, resident: UUID) -> HttpResponse:
    """The last texts to a resident, as the resident's page shows them."""
    return render(request, "texts/_panel.html", panels.beside(request, resident_of(request, resident)))


@needs(Texts.SEND, "POST")
def withdraw(request: StaffRequest, text: UUID) -> HttpResponse:
    """Take a text back that waits."""
    row = text_of(request, text)
    try:
        actions.withdraw(text=row, reason=_("由工作人员撤回"), by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, presenters.text_address(row))
    return answers.saved(request, presenters.text_address(row), _("短信已撤回，没有发出。"))
