"""The list of residents, and finding one by a whole number."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from district.access.gate import needs
from district.lists.page import list_page
from district.residents.finding import by_whole_number
from district.residents.forms.looking import NumberForm
from district.residents.listing import LISTING, rows_of
from district.residents.models import Resident
from district.residents.permissions import Residents

MOST = 20
"""Files shown for one number; a phone may be a whole family's."""


@needs(Residents.VIEW)
def residents(request: Any) -> HttpResponse:
    """居民档案: everybody within scope, masked."""
    may = {"create": request.may(Residents.EDIT), "load": request.may(Residents.IMPORT)}
    return list_page(request, LISTING, rows_of(request.scope), template="residents/residents.html", may=may)


@needs(Residents.VIEW, "GET", "POST")
def find(request: Any) -> HttpResponse:
    """按号码查找: by a whole identity number or phone, which is sent by POST and stands in no address."""
    form = NumberForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        within = Resident.objects.within(request.scope).select_related("organisation")
        found = by_whole_number(within, form.cleaned_data["number"])[:MOST]
    return render(request, "residents/find.html", {"form": form, "found": found})
