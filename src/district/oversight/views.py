"""Pages of oversight. None of them changes what they show."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.permissions import roles_with
from district.access.refused import forbidden
from district.audit import heads
from district.audit.models import Event
from district.lib.refusal import Refused
from district.lists.listing import Listing
from district.lists.page import list_page
from district.oversight import actions, chain, kinds, listings, presenters
from district.oversight.permissions import Oversight
from district.shell.answers import refused, saved


@needs(Oversight.READ)
def events(request: Any) -> HttpResponse:
    """操作记录: all that was done within the scope."""
    return _list(request, listings.EVENTS, ())


@needs(Oversight.READ)
def readings(request: Any) -> HttpResponse:
    """敏感信息查看: who looked into which resident's file, and what for."""
    return _list(request, listings.READINGS, kinds.READINGS)


@needs(Oversight.READ)
def exports(request: Any) -> HttpResponse:
    """导出记录: what was carried out of the site."""
    return _list(request, listings.EXPORTS, kinds.EXPORTS)


@needs(Oversight.LOGINS)
def logins(request: Any) -> HttpResponse:
    """登录记录: who came, who was kept out."""
    return _list(request, listings.LOGINS, kinds.LOGINS)


def _list(request: Any, listing: Listing, shown: tuple[str, ...]) -> HttpResponse:
    if request.GET.get("as") and not request.may(Oversight.EXPORT):
        return forbidden(request, Oversight.EXPORT, roles_with(Oversight.EXPORT))
    return list_page(request, listing, listings.of_kind(Event.objects.within(request.scope), shown))


@needs(Oversight.READ)
def event(request: Any, event: Any) -> HttpResponse:
    """One event, with what was before and after side by side, and its seal."""
    return _event(request, event, ())


@needs(Oversight.LOGINS)
def login(request: Any, event: Any) -> HttpResponse:
    """One login, for those who may see logins alone."""
    return _event(request, event, kinds.LOGINS)


def _event(request: Any, identifier: Any, shown: tuple[str, ...]) -> HttpResponse:
    found = get_object_or_404(listings.of_kind(Event.objects.within(request.scope), shown), pk=identifier)
    context = {
        "event": found,
        "is_login": bool(shown),
        "facts": list(presenters.facts(found)),
        "differences": presenters.differences(found),
        "seal": list(presenters.seal_facts(found)),
        "target": presenters.target_address(found, request.scope),
        "history": presenters.same_target_address(found) if request.may(Oversight.READ) else "",
    }
    return render(request, "oversight/event.html", context)


@needs(Oversight.VERIFY)
def integrity(request: Any) -> HttpResponse:
    """完整性: the head of the chain, what waits, the last verification, the heads to carry away."""
    return render(request, "oversight/integrity.html", {"chain": chain.integrity(request.at)})


@needs(Oversight.VERIFY, "POST")
def verify(request: Any) -> HttpResponse:
    """Have the whole chain verified in the background."""
    task = actions.start_verification(scope=request.scope, by=request.actor, at=request.at)
    return redirect("tasks:detail", task=task.pk)


@needs(Oversight.EXPORT, "POST")
def export_head(request: Any) -> HttpResponse:
    """Export the head of now."""
    try:
        head = actions.export_head(by=request.actor, at=request.at)
    except Refused as refusal:
        return refused(request, refusal, reverse("oversight:integrity"))
    sentence = _("已导出第 %(sequence)s 号链头。请下载，带离本机保存。") % {"sequence": head.sequence}
    return saved(request, reverse("oversight:integrity"), sentence)


@needs(Oversight.EXPORT)
def exported_heads(request: Any) -> HttpResponse:
    """Every head that the site has exported, one on each line."""
    place = heads.folder()
    lines = [head.line() + "\n" for head in (heads.sift(place)[0] if place.exists() else [])]
    actions.note_heads_taken(count=len(lines), by=request.actor, at=request.at)
    named = {"Content-Disposition": 'attachment; filename="audit-heads.json"'}
    return HttpResponse("".join(lines), content_type="application/json", headers=named)
