"""Execution of a whole year, by unit and by project."""

from django.http import HttpResponse
from django.shortcuts import render

from district.access.gate import needs
from district.access.request import StaffRequest
from district.budgets import presenters
from district.budgets.forms import YearForm
from district.budgets.models import Booking, Project
from district.budgets.pace import elapsed, with_pace
from district.budgets.permissions import Budgets
from district.budgets.rates import fund_rates
from district.budgets.views.reached import today


@needs(Budgets.VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """执行总览: what was budgeted, arrived and paid, against time, with its sums."""
    asked = YearForm(request.GET)
    year = (asked.is_valid() and asked.cleaned_data["year"]) or today(request).year
    owned = Project.objects.within(request.scope).of_year(year).select_related("organisation")
    projects = list(with_pace(owned, today(request)).order_by("organisation__code", "code"))
    years = Project.objects.within(request.scope).order_by("-year").values_list("year", flat=True).distinct()
    rows = list(presenters.overview(projects, year))
    shown = {
        "year": year,
        "years": list(years),
        "rows": rows,
        "digits": presenters.digits_of(row.amounts.full_year for row in rows),
        "count": len(projects),
        "elapsed": elapsed(year, today(request)),
        "on": today(request),
        "rates": presenters.rate_figures(fund_rates(Booking.objects.within(request.scope), year, today(request))),
    }
    return render(request, "budgets/overview.html", shown)
