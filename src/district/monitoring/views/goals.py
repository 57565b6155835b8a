"""The goals of a year with their lights, and one goal at the end of a month."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lists.page import list_page
from district.monitoring.forms.asked import MonthForm
from district.monitoring.listing import GOALS, with_lights
from district.monitoring.pages import goal_page, list_facts
from district.monitoring.permissions import Monitoring
from district.monitoring.views.reached import approved, monitored_of, today


@needs(Monitoring.VIEW)
def goals(request: StaffRequest) -> HttpResponse:
    """The goals in scope, the worst first."""
    asked = MonthForm(request.GET)
    facts = list_facts(approved(request), asked.asked("year"), asked.asked("month"), today(request))
    rows = with_lights(approved(request).filter(year=facts.year), facts.found)
    return list_page(request, GOALS, rows, template="monitoring/list.html", asked=facts)


@needs(Monitoring.VIEW)
def detail(request: StaffRequest, goal: UUID) -> HttpResponse:
    """Every row of a goal against time and target, and its money beside it."""
    shown = goal_page(request, monitored_of(request, goal), today(request))
    return render(request, "monitoring/goal.html", shown)


@needs(Monitoring.VIEW)
def form(request: StaffRequest, goal: UUID) -> HttpResponse:
    """The same as the official form, for paper."""
    shown = goal_page(request, monitored_of(request, goal), today(request))
    return render(request, "monitoring/form.html", shown)
