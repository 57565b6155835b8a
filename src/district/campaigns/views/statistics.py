"""Statistics of campaigns: rates, times, usage, and a report to print; each also as Excel."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns.forms.asked import PeriodForm, StatisticsForm
from district.campaigns.listings.signed import SIGNED, signed_rows
from district.campaigns.permissions import Campaigns
from district.campaigns.statistics.exporting import exported
from district.campaigns.statistics.pages import agents_page, overview_page, report_page, times_page, usage_page
from district.campaigns.statistics.period import Days, usual
from district.lists.page import list_page


@needs(Campaigns.VIEW)
def overview(request: StaffRequest) -> HttpResponse:
    """The rates, by centre, team, agent, group, part of the day, campaign or month."""
    form = StatisticsForm(request.GET or None, request=request)
    campaign, days, by = form.asked()
    return _answer(request, "statistics", form, overview_page(request, campaign, days, by))


@needs(Campaigns.VIEW)
def times(request: StaffRequest) -> HttpResponse:
    """When people are reached, and how calls end."""
    form = StatisticsForm(request.GET or None, request=request)
    campaign, days, _by = form.asked()
    return _answer(request, "times", form, times_page(request, campaign, days))


@needs(Campaigns.VIEW)
def usage(request: StaffRequest) -> HttpResponse:
    """Usage of the system by centre, in the last month that is over unless said."""
    form = _period(request)
    return _answer(request, "usage", form, usage_page(request, form.period()))


@needs(Campaigns.VIEW)
def agents(request: StaffRequest) -> HttpResponse:
    """The people behind the usage: who may call, and who did."""
    form = _period(request)
    return _answer(request, "agents", form, agents_page(request, form.period()))


@needs(Campaigns.VIEW)
def report(request: StaffRequest) -> HttpResponse:
    """The monthly report, to print: of the last month that is over unless said."""
    form = _period(request)
    return _answer(request, "report", form, report_page(request, form.period()))


@needs(Campaigns.VIEW)
def signed(request: StaffRequest) -> HttpResponse:
    """The contracts that usage counts."""
    return list_page(request, SIGNED, signed_rows(request.scope), template="campaigns/signed.html")


def _period(request: StaffRequest, **named: Callable[[date], Days]) -> PeriodForm:
    return PeriodForm(request.GET or None, on=timezone.localdate(request.at), **named)


def _answer(request: StaffRequest, name: str, form: Any, page: dict[str, Any]) -> HttpResponse:
    """The page, or its tables as a workbook; while the question cannot be understood, the page says so."""
    if request.GET.get("as") == "xlsx" and not form.problems:
        return exported(request, name, page)
    asked = {"form": form, "usual": list(usual(timezone.localdate(request.at)))}
    return render(request, f"campaigns/{name}.html", asked | page)
