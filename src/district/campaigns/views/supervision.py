"""Suspicious patterns, and who is calling now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns.forms.asked import PeriodForm
from district.campaigns.permissions import Campaigns
from district.campaigns.statistics.period import last_days
from district.campaigns.supervision.found import looking_of, patterns_page
from district.campaigns.supervision.live import live_page
from district.campaigns.supervision.looking import start_looking
from district.lib.refusal import Refused
from district.shell import answers


@needs(Campaigns.VIEW)
def patterns(request: StaffRequest) -> HttpResponse:
    """What a supervisor should look at, as it was found the last time that the calls were looked through."""
    shown = patterns_page(request, looking_of(request))
    usual = last_days(timezone.localdate(request.at))
    shown |= {"days": shown["look"] or usual, "until": usual.ends_on}
    page = render(request, "campaigns/patterns.html", shown)
    if request.htmx and not shown["is_looking"]:
        page["HX-Refresh"] = "true"
    return page


@needs(Campaigns.VIEW, "POST")
def look(request: StaffRequest) -> HttpResponse:
    """Look through the calls of a period again."""
    to = reverse("campaigns:patterns")
    form = PeriodForm(request.POST, on=timezone.localdate(request.at), usual=last_days)
    try:
        if form.problems:
            raise Refused(form.problems[0])
        start_looking(scope=request.scope, days=form.period(), by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, to)
    return answers.saved(request, to, _("开始查看，可以离开本页，完成后结果显示在这里。"))


@needs(Campaigns.VIEW)
def live(request: StaffRequest) -> HttpResponse:
    """Agents and queues at this moment."""
    template = "campaigns/_live.html" if request.htmx else "campaigns/live.html"
    return render(request, template, live_page(request))
