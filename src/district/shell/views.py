"""The pages of the frame itself."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from district.access.gate import public, signed_in
from district.shell.frame import Hit, Todo, frame
from district.shell.gallery import examples
from district.shell.menu import shortcuts

SHORTEST = 2
"""A search for a single character finds everything and helps nobody."""
MOST_FIGURES = 6
URGENCY = ("danger", "warning", "info")
YEAR = 365 * 24 * 3600


@signed_in()
def home(request: Any) -> HttpResponse:
    """今天: what waits for this person, and the numbers of their organisation."""
    todos = sorted((todo for source in frame.todos for todo in source(request)), key=_urgency)
    figures = [figure for source in frame.figures for figure in source(request)]
    context = {"todos": todos, "figures": figures[:MOST_FIGURES], "shortcuts": shortcuts(request)}
    return render(request, "shell/home.html", context)


def _urgency(todo: Todo) -> int:
    return URGENCY.index(todo.tone) if todo.tone in URGENCY else len(URGENCY)


@signed_in()
def search(request: Any) -> HttpResponse:
    """What the parts of the site find for a word, by kind."""
    sought = request.GET.get("q", "").strip()
    hits = [hit for source in frame.searches for hit in source(request, sought)] if len(sought) >= SHORTEST else []
    context = {"sought": sought, "count": len(hits), "groups": _by_kind(hits), "is_short": len(sought) < SHORTEST}
    return render(request, "shell/search.html", context)


def _by_kind(hits: list[Hit]) -> list[tuple[str, list[Hit]]]:
    ordered = sorted(hits, key=lambda hit: str(hit.kind))
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda hit: str(hit.kind))]


@public("POST")
def language(request: Any) -> HttpResponse:
    """Speak the chosen language from now on, and go back to where it was chosen."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_ours else "/")
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
    return response


@signed_in()
def gallery(request: Any) -> HttpResponse:
    """Every component with its states, and when to use it."""
    return render(request, "shell/gallery.html", examples(request.at))
