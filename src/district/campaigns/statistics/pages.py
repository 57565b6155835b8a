"""What the pages of statistics show."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.campaigns.forms.asked import BY
from district.campaigns.listings.attempts import BANDS
from district.campaigns.models import Assignment, Attempt, Campaign
from district.campaigns.statistics import reasons, returning
from district.campaigns.statistics.agents import agents_of
from district.campaigns.statistics.announced import by_text
from district.campaigns.statistics.calling import call_table, dated
from district.campaigns.statistics.figures import FEW, RATES, rates_of
from district.campaigns.statistics.months import by_month
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.tables import COLUMNS, Table, chart_of, table, tables
from district.campaigns.statistics.times import best_times
from district.campaigns.statistics.usage import usage_of, whole

Page = dict[str, Any]


def people_of(request: StaffRequest, campaign: Campaign | None) -> Any:
    """People of campaigns that were started, as the list of people has them."""
    rows = Assignment.objects.within(request.scope).filter(campaign__started_at__isnull=False)
    return rows.filter(campaign=campaign) if campaign else rows


def attempts_of(request: StaffRequest, campaign: Campaign | None, days: Days | None) -> Any:
    """Attempts, as their list has them."""
    rows = Attempt.objects.within(request.scope)
    rows = rows.filter(assignment__campaign=campaign) if campaign else rows
    return rows.filter(**days.of("placed_at")) if days else rows


def overview_page(request: StaffRequest, campaign: Campaign | None, days: Days | None, by: str) -> Page:
    """The rates of all, and of each."""
    conditions = {"campaign": str(campaign.pk)} if campaign else {}
    people = people_of(request, campaign)
    found = people_table(people, by, conditions, days)
    return {
        "campaign": campaign,
        "days": days,
        "by": by,
        "by_title": dict(BY)[by],
        "few": FEW,
        "rates": found.total.rates if found else rates_of(people, conditions, days),
        "table": found,
        "calls": call_table(attempts_of(request, campaign, days), by, conditions, days),
        "charts": charts_of(found),
        "returned": returning.returned(people, conditions, days, timezone.localdate(request.at)),
    }


def people_table(people: Any, by: str, conditions: dict[str, str], days: Days | None) -> Table | None:
    """The people by centre, team, group, campaign or month; agents and parts of the day have calls, and no people."""
    if by == "month":
        return by_month(people, conditions, days, _("合计"))
    return table(people, by, conditions, days) if by in COLUMNS else None


def charts_of(found: Table | None) -> list[Any]:
    """Contact and satisfaction of every line."""
    titles = {each.name: each.title for each in RATES}
    drawn = (chart_of(found.lines, name, titles[name]) for name in ("contact", "satisfaction")) if found else ()
    return [chart for chart in drawn if chart]


def times_page(request: StaffRequest, campaign: Campaign | None, days: Days | None) -> Page:
    """When people are reached, how calls end, how long is talked."""
    conditions = ({"campaign": str(campaign.pk)} if campaign else {}) | dated(days)
    attempts = attempts_of(request, campaign, days)
    return {
        "campaign": campaign,
        "days": days,
        "few": FEW,
        "bands": [label for _name, label in BANDS],
        "times": best_times(attempts, conditions),
        "announced": by_text(attempts, conditions),
        "dispositions": reasons.dispositions(attempts, conditions),
        "outcomes": reasons.outcomes(attempts, conditions),
    }


def usage_page(request: StaffRequest, days: Days) -> Page:
    """Usage of the system by centre."""
    rows = usage_of(request.scope, days)
    return {"days": days, "usage": rows, "usage_total": whole(_("合计"), rows) if len(rows) > 1 else None}


def agents_page(request: StaffRequest, days: Days) -> Page:
    """Who may call on the last day, and how often each did."""
    centre = request.GET.get("centre", "")
    agents = agents_of(request.scope, days, centre)
    return {
        "days": days,
        "agents": agents,
        "active": sum(one.calls > 0 for one in agents),
        "place": agents[0].centre if centre and agents else request.scope.title,
    }


def report_page(request: StaffRequest, days: Days) -> Page:
    """A period on paper: every figure with its definition, how calls ended, and usage by centre."""
    people, attempts = people_of(request, None), attempts_of(request, None, days)
    found, groups = tables(people, ("centre", "group"), {}, days)
    return {
        **usage_page(request, days),
        "place": request.scope.title,
        "printed_at": request.at,
        "few": FEW,
        "rates": found.total.rates,
        "table": found,
        "calls": call_table(attempts, "agent", {}, days),
        "groups": groups,
        "dispositions": reasons.dispositions(attempts, dated(days)),
        "returned": returning.returned(people, {}, days, timezone.localdate(request.at)),
    }
