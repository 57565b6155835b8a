"""What every form of contracts does: parse, act, and say what came of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell import answers

Act = Callable[..., Any]


def answer(
    request: StaffRequest,
    form: Any,
    act: Callable[[], str],
    sentence: str,
    *,
    template: str = "contracts/form.html",
    **shown: Any,
) -> HttpResponse:
    """Show the form, or do what it says: `act` returns the address to go to afterwards."""
    if request.method == "POST" and form.is_valid():
        try:
            return answers.saved(request, act(), sentence)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, titles(form))
    return render(request, template, {"form": form, **shown})


def press(request: StaffRequest, act: Act, address: str, sentence: str, **told: Any) -> HttpResponse:
    """Do what a button says, if nobody has changed the row since it was shown."""
    try:
        act(**told, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address)
    except Conflict:
        return answers.refused(request, Refused(_("刚被别人修改过，请看过最新内容后再试。")), address)
    return answers.saved(request, address, sentence)


def seen(request: StaffRequest) -> int:
    """The version that was on the page with the button."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdigit() and len(sent) < 10 else 0


def titles(form: Any) -> dict[str, Any]:
    """What the fields of a form are called."""
    return {name: field.label for name, field in form.fields.items() if name != "version"}
