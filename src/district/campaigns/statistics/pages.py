"""What the pages of statistics show."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.campaigns.forms.asked import BY
from district.campaigns.listings.attempts import BANDS
from district.campaigns.models import Assignment, Attempt, Campaign
from district.campaigns.statistics import reasons, returning
from district.campaigns.statistics.agents import agents_of
from district.campaigns.statistics.announced import ANNOUNCED, by_text
from district.campaigns.statistics.calling import call_table, call_table_of, calls_by, dated
from district.campaigns.statistics.figures import FEW, RATES
from district.campaigns.statistics.months import MONTHS, by_month
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.reporting import REPORTED, endings_of, made_of
from district.campaigns.statistics.resting import Resting, resting
from district.campaigns.statistics.tables import COLUMNS, Table, chart_of, people_by, table, tables
from district.campaigns.statistics.times import TIMES, best_times
from district.campaigns.statistics.usage import Made, usage_of, whole

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
    people, today = people_of(request, campaign), timezone.localdate(request.at)
    asked = (
        MONTHS if by == "month" else people_by(by if by in COLUMNS else "campaign"),
        calls_by(by),
        returning.RETURNED,
    )
    rest = resting(request.scope, campaign, days, asked)
    found = people_table(people, by, conditions, days, rest)
    return {
        "campaign": campaign,
        "days": days,
        "by": by,
        "by_title": dict(BY)[by],
        "few": FEW,
        "rates": found.total.rates,
        "table": found if by in (*COLUMNS, "month") else None,
        "calls": call_table(attempts_of(request, campaign, days), by, conditions, days, rest),
        "charts": charts_of(found) if by in (*COLUMNS, "month") else [],
        "returned": returning.returned(people, conditions, days, today, rest),
    }


def people_table(people: Any, by: str, conditions: dict[str, str], days: Days | None, rest: Resting) -> Table:
    """The people by centre, team, group, campaign or month. Agents and parts of the day have none: then all people."""
    if by == "month":
        return by_month(people, conditions, days, _("合计"), rest)
    return table(people, by if by in COLUMNS else "campaign", conditions, days, rest)


def charts_of(found: Table | None) -> list[Any]:
    """Contact and satisfaction of every line."""
    titles = {each.name: each.title for each in RATES}
    drawn = (chart_of(found.lines, name, titles[name]) for name in ("contact", "satisfaction")) if found else ()
    return [chart for chart in drawn if chart]


def times_page(request: StaffRequest, campaign: Campaign | None, days: Days | None) -> Page:
    """When people are reached, how calls end, how long is talked."""
    conditions = ({"campaign": str(campaign.pk)} if campaign else {}) | dated(days)
    attempts = attempts_of(request, campaign, days)
    rest = resting(request.scope, campaign, days, (TIMES, ANNOUNCED, reasons.ENDS))
    chosen, heard = reasons.ends(attempts, conditions, days, rest)
    return {
        "campaign": campaign,
        "days": days,
        "few": FEW,
        "bands": [label for _name, label in BANDS],
        "times": best_times(attempts, conditions, days, rest),
        "announced": by_text(attempts, conditions, days, rest),
        "dispositions": chosen,
        "outcomes": heard,
    }


def usage_page(request: StaffRequest, days: Days, made: Iterable[Made] | None = None) -> Page:
    """Usage of the system by centre."""
    rows = usage_of(request.scope, days, made)
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
    rest = resting(request.scope, None, days, (people_by("centre", "group"), REPORTED, returning.RETURNED))
    found, groups = tables(people, ("centre", "group"), {}, days, rest)
    made = rest.rows(REPORTED, attempts, days)
    return {
        **usage_page(request, days, made_of(made)),
        "place": request.scope.title,
        "printed_at": request.at,
        "few": FEW,
        "rates": found.total.rates,
        "table": found,
        "calls": call_table_of(made, "agent", {}, days),
        "groups": groups,
        "dispositions": endings_of(made, days),
        "returned": returning.returned(people, {}, days, timezone.localdate(request.at), rest),
    }
