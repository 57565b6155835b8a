"""What monitoring puts into the frame: the menu entry, and rows that lag without a word."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.request import StaffRequest
from district.access.roles import ProjectOwner
from district.goals.models import Goal, State
from district.monitoring.months import months_over
from district.monitoring.permissions import Monitoring
from district.monitoring.readings import all_monitored
from district.shell.frame import MenuItem, Todo
from district.shell.groups import EVALUATION

ITEMS = (MenuItem(EVALUATION, gettext_lazy("绩效运行监控"), "monitoring:list", Monitoring.VIEW, 20),)


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Rows of the running year that lag without a cause and a measure."""
    if not request.may(Monitoring.EXPLAIN):
        return
    day = timezone.localdate(request.at)
    month, goals = months_over(day.year, day), _theirs(request, day.year)
    if not month or not goals:
        return
    lagging = sum(found.open_rows for found in all_monitored(goals, {goal.pk: month for goal in goals}))
    if lagging:
        address = f"{reverse('monitoring:list')}?year={day.year}&month={month}&light=behind"
        yield Todo(_("滞后而没有写明原因和措施的指标"), lagging, address, "danger")


def _theirs(request: StaffRequest, year: int) -> list[Goal]:
    """The year's goals that this person may explain."""
    goals = Goal.objects.within(request.scope).filter(year=year, versions__state=State.APPROVED).distinct()
    if request.role == ProjectOwner.name:
        goals = goals.filter(project__owner=request.actor.identifier)
    return list(goals)
