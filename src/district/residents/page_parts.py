"""What a resident's page shows: its header, and one of three parts beneath."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.urls import reverse

from district.audit.trail import history_of
from district.lib.refusal import refusal_of
from district.residents import rules
from district.residents.finding import living_with
from district.residents.models import DuplicateCandidate, MergeRecord, Resident, ServiceReceived
from district.residents.permissions import Residents
from district.residents.presenters import badges, banners, entry, facts, sealed_rows, summary_state
from district.residents.service_kinds import kind_title

ON_A_PAGE = 20
EVENTS = 50


def header(request: Any, one: Resident, on: date) -> dict[str, Any]:
    """The facts, states and buttons of every part."""
    memberships = list(one.groups.order_by("-since"))
    return {
        "resident": one,
        "facts": facts(one, on),
        "state": summary_state(one),
        "badges": badges(one, memberships, on),
        "ended": [spell for spell in memberships if spell.until],
        "banners": list(banners(one)),
        "sealed": sealed_rows(one),
        "may_reveal": request.may(Residents.REVEAL),
        "may_edit": request.may(Residents.EDIT),
        "edit_refusal": refusal_of(rules.check_can_edit, one),
        "move_refusal": refusal_of(rules.check_lives_here, one),
        "changes": _changes(one),
    }


def _changes(one: Resident) -> dict[str, str]:
    """The addresses of the page's buttons."""
    names = (
        "edit",
        "death",
        "undo_death",
        "move_away",
        "undo_move",
        "come_back",
        "transfer",
        "quiet",
        "call_again",
        "join",
    )
    return {name: reverse(f"residents:{name}", args=(one.pk,)) for name in names}


def services(request: Any, one: Resident) -> dict[str, Any]:
    """Every service on one time line, newest first, by year and kind."""
    all_of_them = ServiceReceived.objects.within(request.scope).filter(resident=one)
    counted = all_of_them.annotate(year=ExtractYear("on")).values("year", "kind").order_by().annotate(rows=Count("pk"))
    tallies = list(counted)
    year, kind = request.GET.get("year", ""), request.GET.get("kind", "")
    chosen = all_of_them.filter(**({"on__year": int(year)} if year.isdigit() and len(year) == 4 else {}))
    chosen = (chosen.filter(kind=kind) if kind else chosen).select_related("organisation").order_by("-on", "-id")
    pages = Paginator(chosen, ON_A_PAGE)
    pages.count = _total(tallies, year, kind)
    page = pages.get_page(request.GET.get("page"))
    return {
        "part": "services",
        "entries": [entry(service) for service in page],
        "page": page,
        "total": sum(tally["rows"] for tally in tallies),
        "years": _sums(tallies, "year"),
        "kinds": [(kind, kind_title(kind), rows) for kind, rows in _sums(tallies, "kind")],
        "chosen_year": year,
        "chosen_kind": kind,
    }


def related(request: Any, one: Resident) -> dict[str, Any]:
    """Those who gave the same phone, files that may be the same person's, and merges."""
    residents = Resident.objects.within(request.scope).select_related("organisation")
    pairs = DuplicateCandidate.objects.within(request.scope).open().select_related("first", "second")
    merges = MergeRecord.objects.within(request.scope).select_related("survivor", "merged")
    return {
        "part": "related",
        "family": list(living_with(one, residents)[:ON_A_PAGE]),
        "pairs": list((pairs.filter(first=one) | pairs.filter(second=one))[:ON_A_PAGE]),
        "may_merge": request.may(Residents.MERGE),
        "merges": [
            (merge, request.may(Residents.MERGE) and request.scope.covers(merge.merged.organisation_id))
            for merge in (merges.filter(survivor=one) | merges.filter(merged=one)).order_by("-at")[:ON_A_PAGE]
        ],
    }


def history(request: Any, one: Resident) -> dict[str, Any]:
    """Who did what to this file; who only read it, if that is asked for."""
    events, with_reading = history_of(one), bool(request.GET.get("reading"))
    shown = events if with_reading else events.exclude(action="residents.resident.read")
    return {"part": "history", "events": shown[:EVENTS], "with_reading": with_reading}


PARTS = {"services": services, "related": related, "history": history}


def _sums(tallies: list[dict[str, Any]], name: str) -> list[tuple[Any, int]]:
    """How many services of each year or kind, the latest or most first."""
    sums: dict[Any, int] = {}
    for tally in tallies:
        sums[tally[name]] = sums.get(tally[name], 0) + tally["rows"]
    return sorted(sums.items(), key=lambda item: item[0 if name == "year" else 1], reverse=True)


def _total(tallies: list[dict[str, Any]], year: str, kind: str) -> int:
    return sum(tally["rows"] for tally in tallies if year in ("", str(tally["year"])) and kind in ("", tally["kind"]))
