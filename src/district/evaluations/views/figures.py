"""From a figure to its two numbers, from a number to its list, from a member to the very records."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from district.access.gate import needs
from district.access.request import StaffRequest
from district.evaluations.drill.amounts import is_money
from district.evaluations.drill.asked import Asked, Counted, asked_by
from district.evaluations.drill.bookings import bookings_address, take_bookings
from district.evaluations.drill.entries import Entry, entries
from district.evaluations.drill.figures import address, figure_page
from district.evaluations.drill.funds import cell_of
from district.evaluations.drill.reader import Reader
from district.evaluations.drill.shown import records_of
from district.evaluations.drill.titles import chips_of, counts_of, title_of
from district.evaluations.drill.workbooks import take
from district.evaluations.permissions import Evaluations
from district.evaluations.views.reached import evaluation_of, found_of

SIZE = 50
DIGITS = 9
"""No evidence has more persons or records of a kind."""
NOBODY = -1


@needs(Evaluations.VIEW)
def figure(request: StaffRequest, evaluation: UUID, key: str) -> HttpResponse:
    """Both numbers, what they count, by centre, and why others did not count."""
    whole = asked_by(Counted(evaluation_of(request, evaluation), key), {"centre": request.GET.get("centre", "")})
    return render(request, "evaluations/figures/figure.html", figure_page(whole))


@needs(Evaluations.VIEW)
def members(request: StaffRequest, evaluation: UUID, key: str) -> HttpResponse:
    """A page of the persons or records that a number counts."""
    asked = asked_by(Counted(evaluation_of(request, evaluation), key), request.GET.dict())
    if request.GET.get("as") == "xlsx":
        return take(request, asked)
    pages = Paginator(range(asked.count), SIZE)
    page = pages.get_page(request.GET.get("page"))
    rows = entries(asked, Reader.of(request), (page.number - 1) * SIZE, SIZE)
    shown = _said(asked) | {"page": page, "numbers": pages.get_elided_page_range(page.number, on_each_side=2)}
    lines = [(row, address(asked.counted, asked, "member", place=row.place)) for row in rows]
    return render(request, "evaluations/figures/members.html", shown | {"lines": lines})


@needs(Evaluations.VIEW)
def member(request: StaffRequest, evaluation: UUID, key: str) -> HttpResponse:
    """One member of a list, with the records that counted and those that were looked at."""
    asked = asked_by(Counted(evaluation_of(request, evaluation), key), request.GET.dict())
    place = _place(asked, request.GET)
    entry: Entry | None = next(iter(entries(asked, Reader.of(request), place - 1, 1)), None)
    shown = _said(asked) | {"entry": entry, "records": records_of(asked, entry) if entry else []}
    before = address(asked.counted, asked, "member", place=place - 1) if place > 1 else ""
    after = address(asked.counted, asked, "member", place=place + 1) if place < asked.count else ""
    return render(request, "evaluations/figures/member.html", shown | {"before": before, "after": after})


@needs(Evaluations.VIEW)
def bookings(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """The bookings behind an amount of the fund block."""
    found = found_of(evaluation_of(request, evaluation))
    row = found.evaluation
    cell = cell_of(found, request.GET.dict()) if found.result.funds else None
    if cell and request.GET.get("as") == "xlsx":
        return take_bookings(request, row, cell)
    shown: dict[str, Any] = {"evaluation": row, "cell": cell, "project": row.goal_version.goal.project}
    shown["workbook"] = bookings_address(row, cell, **{"as": "xlsx"}) if cell else ""
    return render(request, "evaluations/figures/bookings.html", shown)


def _place(asked: Asked, query: QueryDict) -> int:
    """Which member is asked for: by its place on the list, or by the number that a comparison knows it by."""
    unit, typed = query.get("unit", ""), query.get("place", "1")
    if unit:
        return asked.place_of(int(unit) if unit.isdecimal() and len(unit) <= DIGITS else NOBODY)
    return min(max(int(typed), 1), max(asked.count, 1)) if typed.isdecimal() else 1


def _said(asked: Asked) -> dict[str, Any]:
    """What every page of a list says of it."""
    return {
        "evaluation": asked.counted.evaluation,
        "key": asked.counted.key,
        "name": asked.counted.row.row.name,
        "is_money": is_money(asked.counted.key),
        "asked": asked,
        "title": title_of(asked),
        "counts": counts_of(asked),
        "chips": list(chips_of(asked)),
        "list_address": address(asked.counted, asked),
        "workbook": address(asked.counted, asked, **{"as": "xlsx"}),
    }
