"""Suspicious patterns, and who is calling now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns.forms.asked import PeriodForm
from district.campaigns.permissions import Campaigns
from district.campaigns.supervision.live import live_page
from district.campaigns.supervision.looking import suspicions


@needs(Campaigns.VIEW)
def patterns(request: StaffRequest) -> HttpResponse:
    """What a supervisor should look at, in a period."""
    form = PeriodForm(request.GET or None, on=timezone.localdate(request.at))
    begins_on, ends_on = form.period()
    shown = {"form": form, "found": suspicions(request.scope, begins_on, ends_on)}
    return render(request, "campaigns/patterns.html", {**shown, "begins_on": begins_on, "ends_on": ends_on})


@needs(Campaigns.VIEW)
def live(request: StaffRequest) -> HttpResponse:
    """Agents and queues at this moment."""
    template = "campaigns/_live.html" if request.htmx else "campaigns/live.html"
    return render(request, template, live_page(request))
