"""What the pages of statistics show."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.campaigns.listings.attempts import BANDS, SPOKEN_TO
from district.campaigns.listings.conditions import end_of, start_of
from district.campaigns.models import Assignment, Attempt, Campaign
from district.campaigns.statistics import reasons, returning, tables
from district.campaigns.statistics.announced import by_text
from district.campaigns.statistics.figures import rates_of
from district.campaigns.statistics.times import FEW, best_times
from district.campaigns.statistics.usage import usage_of


def people_of(request: StaffRequest, campaign: Campaign | None) -> Any:
    """People of campaigns that were started, as the list of people has them."""
    rows = Assignment.objects.within(request.scope).filter(campaign__started_at__isnull=False)
    return rows.filter(campaign=campaign) if campaign else rows


def attempts_of(request: StaffRequest, campaign: Campaign | None) -> Any:
    """Attempts, as their list has them."""
    rows = Attempt.objects.within(request.scope)
    return rows.filter(assignment__campaign=campaign) if campaign else rows


def overview_page(request: StaffRequest, campaign: Campaign | None, by: str) -> dict[str, Any]:
    """The rates of all, and of each."""
    conditions = {"campaign": str(campaign.pk)} if campaign else {}
    people = people_of(request, campaign)
    lines = tables.lines(people, by, conditions)
    came, judged = returning.returned(people)
    return {
        "campaign": campaign,
        "by": by,
        "rates": rates_of(people, conditions),
        "lines": lines,
        "charts": [
            chart
            for chart in (
                tables.chart_of(lines, "contact", _("接通率")),
                tables.chart_of(lines, "satisfaction", _("满意度")),
            )
            if chart
        ],
        "returned": (came, judged, returning.not_yet(people, timezone.localdate(request.at))),
    }


def times_page(request: StaffRequest, campaign: Campaign | None) -> dict[str, Any]:
    """When people are reached, how calls end, how long is talked."""
    conditions = {"campaign": str(campaign.pk)} if campaign else {}
    attempts = attempts_of(request, campaign)
    return {
        "campaign": campaign,
        "bands": [label for _name, label in BANDS],
        "times": best_times(attempts, conditions),
        "announced": by_text(attempts, conditions),
        "few": FEW,
        "dispositions": reasons.dispositions(attempts, conditions),
        "outcomes": reasons.outcomes(attempts, conditions),
        "talk": reasons.talk(attempts),
        "agents": list(agents_of(attempts)),
    }


def agents_of(attempts: Any) -> Any:
    """What each agent did."""
    counted = (
        attempts.order_by()
        .values("call__agent", "call__agent_name")
        .annotate(
            attempts=Count("pk"),
            spoken=Count("pk", filter=Q(call__disposition__in=SPOKEN_TO)),
            completed=Count("pk", filter=Q(call__disposition="completed")),
            talk_ms=Sum("call__talk_ms"),
        )
    )
    for row in counted.order_by("call__agent_name"):
        yield {**row, "minutes": None if row["talk_ms"] is None else row["talk_ms"] // 60000}


def report_page(request: StaffRequest, begins_on: date, ends_on: date) -> dict[str, Any]:
    """A period on paper: people first called in it, how its attempts ended, and usage by centre."""
    within = {"called_at__gte": start_of(begins_on), "called_at__lt": end_of(ends_on)}
    people = people_of(request, None).filter(**within)
    attempts = attempts_of(request, None).filter(placed_at__gte=start_of(begins_on), placed_at__lt=end_of(ends_on))
    dated = {"since": str(begins_on), "until": str(ends_on)}
    ended = reasons.dispositions(attempts, dated)
    return {
        "begins_on": begins_on,
        "ends_on": ends_on,
        "place": request.scope.title,
        "printed_at": request.at,
        "attempts": sum(count for _label, count, _address in ended),
        "lines": tables.lines(people, "centre", {}),
        "rates": rates_of(people, {}),
        "dispositions": ended,
        "usage": usage_of(request.scope, begins_on, ends_on),
    }
