"""Statistics of campaigns: rates, times, usage, and a report to print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns.forms.asked import PeriodForm, StatisticsForm
from district.campaigns.permissions import Campaigns
from district.campaigns.statistics.pages import overview_page, report_page, times_page
from district.campaigns.statistics.usage import usage_of


@needs(Campaigns.VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """The rates, by centre, team, group or campaign."""
    form = StatisticsForm(request.GET or None, request=request)
    campaign, by = form.asked()
    return render(request, "campaigns/statistics.html", {"form": form, **overview_page(request, campaign, by)})


@needs(Campaigns.VIEW)
def times(request: StaffRequest) -> HttpResponse:
    """When people are reached, how calls end, and how long is talked."""
    form = StatisticsForm(request.GET or None, request=request)
    campaign, _by = form.asked()
    return render(request, "campaigns/times.html", {"form": form, **times_page(request, campaign)})


@needs(Campaigns.VIEW)
def usage(request: StaffRequest) -> HttpResponse:
    """Usage of the system by centre."""
    return render(request, "campaigns/usage.html", _in_period(request, "usage", usage_of))


@needs(Campaigns.VIEW)
def report(request: StaffRequest) -> HttpResponse:
    """The monthly report, to print."""
    form = PeriodForm(request.GET or None, on=timezone.localdate(request.at))
    return render(request, "campaigns/report.html", {"form": form, **report_page(request, *form.period())})


def _in_period(request: StaffRequest, name: str, find: Any) -> dict[str, Any]:
    form = PeriodForm(request.GET or None, on=timezone.localdate(request.at))
    begins_on, ends_on = form.period()
    found = find(request.scope, begins_on, ends_on)
    return {"form": form, name: found, "begins_on": begins_on, "ends_on": ends_on}
