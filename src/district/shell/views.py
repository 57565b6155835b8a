"""The pages of the frame itself."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from district.access.gate import public, signed_in
from district.shell.frame import Hit, frame
from district.shell.gallery import examples
from district.shell.home import figures_of, part_of, pieces, todos_of
from district.shell.menu import shortcuts

SHORTEST = 2
"""A search for a single character finds everything and helps nobody."""
YEAR = 365 * 24 * 3600


@signed_in()
def home(request: Any) -> HttpResponse:
    """今天: what waits for this person, and the numbers of their organisation; each part is asked by itself."""
    found = list(pieces(request))
    context = {"pieces": found, "has_figures": any(piece.has_figures for piece in found)}
    return render(request, "shell/home.html", context | {"shortcuts": shortcuts(request)})


@signed_in()
def waits(request: Any, part: str) -> HttpResponse:
    """What one part puts on the home page: a piece of it, or a page where no script asks."""
    found = part_of(request, part)
    if found is None:
        raise Http404
    context = {"todos": todos_of(found, request), "figures": figures_of(found, request), "part": found}
    return render(request, "shell/_waits.html" if request.htmx else "shell/waits.html", context)


@signed_in()
def search(request: Any) -> HttpResponse:
    """What the parts of the site find for a word, by kind."""
    sought = request.GET.get("q", "").strip()
    searches = [part.search for part in frame.parts if part.search]
    hits = [hit for search in searches for hit in search(request, sought)] if len(sought) >= SHORTEST else []
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
