"""What an evaluation's page shows while its year is running: how far its rows are, and which of them lag."""

from typing import Any

from django.http import HttpRequest

from district.evaluations.models import Evaluation
from district.evaluations.panels import Panel
from district.monitoring.addresses import goal_address
from district.monitoring.models import Explanation
from district.monitoring.months import months_over
from district.monitoring.permissions import Monitoring
from district.monitoring.readings import Monitored
from district.monitoring.views.reached import today


def panel(request: HttpRequest, evaluation: Evaluation) -> Panel | None:
    """The panel, as this evaluation counted; nothing once the year is over, or for whoever sees no progress."""
    asked: Any = request
    day, goal = today(asked), evaluation.goal_version.goal
    if goal.year != day.year or not asked.may(Monitoring.VIEW):
        return None
    over = months_over(goal.year, day)
    month = min(over, Monitored(goal, over, evaluation, {}).counted_to)
    if not month:
        return None
    said = {row.key: row for row in Explanation.objects.filter(goal=goal, month=month)}
    shown = {"running": Monitored(goal, month, evaluation, said), "over": over, "address": goal_address(goal, month)}
    return Panel("monitoring/_panel.html", shown)
