"""Suspicious patterns, and who is calling now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns.forms.asked import PeriodForm
from district.campaigns.permissions import Campaigns
from district.campaigns.statistics.period import last_days, usual
from district.campaigns.supervision.live import live_page
from district.campaigns.supervision.looking import patterns_page


@needs(Campaigns.VIEW)
def patterns(request: StaffRequest) -> HttpResponse:
    """What a supervisor should look at: in the last thirty days unless said."""
    today = timezone.localdate(request.at)
    form = PeriodForm(request.GET or None, on=today, usual=last_days)
    shown = {"form": form, "usual": list(usual(today)), **patterns_page(request, form.period())}
    return render(request, "campaigns/patterns.html", shown)


@needs(Campaigns.VIEW)
def live(request: StaffRequest) -> HttpResponse:
    """Agents and queues at this moment."""
    template = "campaigns/_live.html" if request.htmx else "campaigns/live.html"
    return render(request, template, live_page(request))
