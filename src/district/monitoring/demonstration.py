"""Causes and measures for some of the rows that lagged in the demonstration's years."""

import random
import tomllib
from datetime import date, datetime, time, timedelta
from importlib.resources import files

from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import DistrictOfficer
from district.goals.models import Goal
from district.monitoring.actions import explain
from district.monitoring.months import month_end
from district.monitoring.readings import all_monitored
from district.monitoring.said import Said
from district.orgs.models import Level, Membership, Organisation
from shixiao.rulebook.monitoring import monitoring_rules

AFTER = timedelta(days=8)
"""How long after the month's end it was written down."""


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Explain every second row that lagged at the month in which units report; the others wait."""
    said = tomllib.loads(files(__package__).joinpath("demonstration.toml").read_text("utf8"))["explanations"]
    goals = list(Goal.objects.filter(year__lt=timezone.localdate(at).year).order_by("pk"))
    months = {goal.pk: monitoring_rules(goal.year).month for goal in goals}
    for found in all_monitored(goals, months):
        written = timezone.make_aware(datetime.combine(month_end(found.goal.year, found.month) + AFTER, time(15, 10)))
        for line in [line for line in found.lines if line.is_open][::2]:
            told = Said(**chance.choice(said), due_on=date(found.goal.year, 11, 30))
            named = {"goal": found.goal, "month": found.month, "key": line.row.key, "is_counted": line.row.is_counted}
            explain(**named, seen=0, said=told, by=_officer() or by, at=min(written, at))


def _officer() -> Actor | None:
    """Somebody who answers for goals at the district office."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    held = Membership.objects.filter(organisation=office, role=DistrictOfficer.name).select_related("user").first()
    return held.user.actor(role=DistrictOfficer.name) if held else None
