"""A resident's page, and what is revealed on it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from district.access.gate import needs
from district.lib.refusal import Refused
from district.residents import page_parts
from district.residents.actions import read_resident, reveal
from district.residents.forms.looking import RevealForm
from district.residents.panels import printed_panels
from district.residents.permissions import Residents
from district.residents.reaching import address_of, resident_of
from district.shell import answers


@needs(Residents.VIEW)
def resident(request: Any, resident: UUID) -> HttpResponse:
    """One resident: five facts, groups, every service on a time line. Reading it is written down."""
    one = resident_of(request, resident)
    read_resident(one, by=request.actor, at=request.at)
    part = page_parts.PARTS.get(request.GET.get("part", ""), page_parts.services)
    context = page_parts.header(request, one, timezone.localdate(request.at)) | part(request, one)
    return render(request, "residents/resident.html", context | {"panels": printed_panels(request, one)})


@needs(Residents.REVEAL, "GET", "POST")
def reveal_value(request: Any, resident: UUID) -> HttpResponse:
    """Show one sealed value, this once, to somebody who says what for."""
    one = resident_of(request, resident)
    form = RevealForm(request.POST or None, initial={"column": request.GET.get("column", "")})
    column_title = dict(form.fields["column"].choices).get(form["column"].value())
    if column_title is None:
        return redirect(address_of(one))
    context = {"resident": one, "form": form, "back": address_of(one), "column_title": column_title}
    if request.method == "POST" and form.is_valid():
        column, said = form.cleaned_data["column"], form.said()
        try:
            context["value"] = reveal(one, column=column, purpose=said, by=request.actor, at=request.at)
        except Refused as refusal:
            return answers.refused(request, refusal, address_of(one))
    return render(request, "residents/reveal.html", context)
