"""The texting part: the number of a text by hand, what its sender says, and how far a text has come."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.shell import answers
from district.texts import actions, presenters
from district.texts.forms import SayForm
from district.texts.models import Text
from district.texts.permissions import Texts
from district.texts.views.reached import text_of


@needs(Texts.SEND, "POST")
def number(request: StaffRequest, text: UUID) -> HttpResponse:
    """The number of a text by hand, as a link with its words and as a picture of it."""
    row = text_of(request, text)
    try:
        shown = actions.open_number(text=row, by=request.actor, at=request.at)
    except Refused as refused:
        return _refused(request, row, refused)
    return _line(request, text_of(request, text), number=shown)


@needs(Texts.SEND, "POST")
def say(request: StaffRequest, text: UUID) -> HttpResponse:
    """Say whether a text by hand was sent."""
    row, form = text_of(request, text), SayForm(request.POST)
    try:
        sent = form.is_valid() and form.cleaned_data["sent"] == "yes"
        said = actions.say(text=row, was_sent=sent, by=request.actor, at=request.at)
    except Refused as refused:
        return _refused(request, row, refused)
    return _line(request, said)


@needs(Texts.VIEW)
def progress(request: StaffRequest, text: UUID) -> HttpResponse:
    """How far a text has come, for the page that shows it."""
    return _line(request, text_of(request, text))


def _line(request: StaffRequest, text: Text, *, number: str = "") -> HttpResponse:
    shown = presenters.line(text, request.actor, request.at, number=number)
    if request.htmx:
        return render(request, "texts/_line.html", shown)
    if number:
        return render(request, "texts/send.html", shown)
    return HttpResponseRedirect(presenters.text_address(text))


def _refused(request: StaffRequest, text: Text, refused: Refused) -> HttpResponse:
    """Say it within the texting part, or on the page."""
    if not request.htmx:
        return answers.refused(request, refused, presenters.text_address(text))
    shown = presenters.line(text, request.actor, request.at)
    return render(request, "texts/_line.html", shown | {"text_problem": refused.sentence, "is_fresh": False})
