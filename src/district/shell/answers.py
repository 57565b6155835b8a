"""What a view answers after somebody wanted to write: saved, refused, or somebody else was first."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from district.lib.refusal import Refused
from district.lib.versions import Conflict, Versioned

DRAWER = "drawer"
"""The element that htmx fills when a page opens beside its list."""


def is_drawer(request: Any) -> bool:
    """Whether the page is asked for beside its list, without the frame."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and htmx.target == DRAWER


def saved(request: Any, address: str, sentence: Any, *, undo: str = "") -> HttpResponse:
    """Say that it was saved and when, and go to the address. `undo` is the address that takes it back by POST."""
    messages.success(request, str(sentence), extra_tags=_told(request, undo))
    return _go(request, address, saved=True)


def refused(request: Any, refusal: Refused, address: str) -> HttpResponse:
    """Say why it was refused, and go to the address. Nothing was written."""
    messages.error(request, refusal.sentence, extra_tags=_told(request))
    return _go(request, address)


def conflict(request: Any, form: Any, conflict: Conflict, titles: Mapping[str, Any]) -> HttpResponse:
    """409: what was typed beside what stands now, by the fields that `titles` names. Nothing was written.

    The form shown again carries the newest version, so that sending it once more is a decision taken knowingly.
    """
    _renew(form, conflict.current)
    rows = [(title, *_both(conflict, name)) for name, title in titles.items() if name in conflict.attempted]
    return render(request, "shell/conflict.html", {"form": form, "rows": rows, "current": conflict.current}, status=409)


def _told(request: Any, undo: str = "") -> str:
    at = timezone.localtime(getattr(request, "at", None) or timezone.now())
    return json.dumps({"at": f"{at:%H:%M:%S}", "undo": undo})


def _go(request: Any, address: str, *, saved: bool = False) -> HttpResponse:
    if not getattr(request, "htmx", None):
        return HttpResponseRedirect(address)
    response = HttpResponse(status=200)
    if is_drawer(request):
        response["HX-Location"] = json.dumps({"path": address, "target": f"#{DRAWER}", "push": "false"})
        if saved:
            response["HX-Trigger"] = "saved"
    else:
        response["HX-Redirect"] = address
    return response


def _renew(form: Any, current: Versioned) -> None:
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(current.version)


def _both(conflict: Conflict, name: str) -> tuple[Any, Any, bool]:
    """A field as it stands, as it was typed, and whether they differ."""
    now, typed = getattr(conflict.current, name), conflict.attempted[name]
    words = dict(conflict.current._meta.get_field(name).flatchoices) if _is_field(conflict.current, name) else {}
    return words.get(now, now), words.get(typed, typed), now != typed


def _is_field(row: Versioned, name: str) -> bool:
    return name in {field.name for field in row._meta.fields}
