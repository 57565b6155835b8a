"""What goals puts into the frame: its menu entry, things to do, and what a search finds."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from district.access.request import StaffRequest
from district.goals.addresses import goal_address
from district.goals.models import Goal, GoalVersion, State
from district.goals.permissions import Goals
from district.shell.frame import Hit, MenuItem, Todo
from district.shell.groups import EVALUATION

ITEMS = (MenuItem(EVALUATION, pgettext_lazy("list", "绩效目标"), "goals:list", Goals.VIEW, 0),)
MOST_HITS = 8


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Versions that wait for the reviewer, and returned ones that wait for whoever drew them up."""
    versions = GoalVersion.objects.within(request.scope)
    waiting = versions.filter(state=State.SUBMITTED).count() if request.may(Goals.APPROVE) else 0
    if waiting:
        yield Todo(_("待批准的绩效目标"), waiting, f"{reverse('goals:list')}?state={State.SUBMITTED}", "info")
    back = versions.filter(state=State.RETURNED).count() if request.may(Goals.EDIT) else 0
    if back:
        yield Todo(_("退回待改的绩效目标"), back, f"{reverse('goals:list')}?state={State.RETURNED}", "warning")


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """Goals by their title."""
    if not request.may(Goals.VIEW):
        return
    found = Goal.objects.within(request.scope).filter(title__icontains=words).select_related("organisation")
    for goal in found.order_by("-year", "title")[:MOST_HITS]:
        yield Hit(_("绩效目标"), goal.title, f"{goal.year} · {goal.organisation.title}", goal_address(goal))
