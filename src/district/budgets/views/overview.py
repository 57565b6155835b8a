"""Execution of a whole year, by unit and by project."""

from django.http import HttpResponse
from django.shortcuts import render

from district.access.gate import needs
from district.access.request import StaffRequest
from district.budgets import summary
from district.budgets.forms.asked import YearForm
from district.budgets.models import Booking, Column, Project
from district.budgets.pace import amounts_of, elapsed, with_pace
from district.budgets.permissions import Budgets
from district.budgets.presenters import digits_of
from district.budgets.rates import fund_rates
from district.budgets.views.reached import today


@needs(Budgets.VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """执行总览: what was budgeted, arrived and paid, against time, with its sums."""
    asked = YearForm(request.GET)
    year = (asked.is_valid() and asked.cleaned_data["year"]) or today(request).year
    owned = Project.objects.within(request.scope).of_year(year).select_related("organisation")
    projects = list(with_pace(owned, today(request)).order_by("organisation__code", "code"))
    years = Project.objects.within(request.scope).order_by().values_list("year", flat=True).distinct()
    rates = fund_rates(Booking.objects.within(request.scope), year, today(request))
    total = summary.total_line(projects, year)
    shown = {
        "year": str(year),
        "years": [str(each) for each in sorted({*years, year}, reverse=True)],
        "columns": [column.label for column in Column],
        "rows": list(summary.lines(projects, year)),
        "total": total,
        "digits": digits_of(amounts_of(project)[column] for project in projects for column in Column),
        "count": len(projects),
        "elapsed": elapsed(year, today(request)),
        "on": today(request),
        "figures": list(summary.rate_figures(rates, year)),
    }
    return render(request, "budgets/overview.html", shown)
