"""What budgets puts into the frame: menu entries, things to do, figures, and what a search finds."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.access.request import StaffRequest
from district.budgets.amounts import in_wan
from district.budgets.models import Booking, Project
from district.budgets.pace import Standing, pace, with_pace
from district.budgets.permissions import Budgets
from district.budgets.summary import added_up
from district.shell.frame import Figure, Hit, MenuItem, Todo
from district.shell.groups import FUNDS
from shixiao.values.printing import printed

ITEMS = (
    MenuItem(FUNDS, gettext_lazy("执行总览"), "budgets:overview", Budgets.VIEW, 0),
    MenuItem(FUNDS, pgettext_lazy("list", "项目"), "budgets:projects", Budgets.VIEW, 1),
    MenuItem(FUNDS, gettext_lazy("资金台账"), "budgets:ledger", Budgets.VIEW, 2),
)
MOST_HITS = 8


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Projects behind time, and adjustments whose document was never attached."""
    if not request.may(Budgets.VIEW):
        return
    behind = sum(pace(project).standing == Standing.BEHIND for project in _of_this_year(request))
    if behind:
        address = f"{reverse('budgets:projects')}?year={_year(request)}&standing={Standing.BEHIND}"
        yield Todo(_("支付进度滞后的项目"), behind, address, "danger")
    lacking = Booking.objects.within(request.scope).adjustments_without_document().count()
    if lacking and request.may(Budgets.ADJUST):
        yield Todo(_("缺批复文件的预算调整"), lacking, f"{reverse('budgets:ledger')}?lacking=document", "warning")


def figures(request: StaffRequest) -> Iterator[Figure]:
    """How much of the year's budget was paid."""
    if not request.may(Budgets.VIEW):
        return
    total = added_up(_of_this_year(request))
    value = "" if total.rate is None else f"{printed(total.rate * 100, 1)}%"
    detail = _("支付 %(paid)s / 预算 %(budget)s 万元") % {
        "paid": in_wan(total.executed) or "—",
        "budget": in_wan(total.full_year) or "—",
    }
    address = f"{reverse('budgets:overview')}?year={_year(request)}"
    yield Figure(_("%(year)s 年预算执行率") % {"year": _year(request)}, value, address, detail=detail)


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """Projects by code or name."""
    if not request.may(Budgets.VIEW):
        return
    found = Project.objects.within(request.scope).filter(Q(code__icontains=words) | Q(name__icontains=words))
    for project in found.select_related("organisation").order_by("-year", "code")[:MOST_HITS]:
        detail = f"{project.code} · {project.organisation.title}"
        yield Hit(_("项目"), project.name, detail, reverse("budgets:project", args=[project.pk]))


def _of_this_year(request: StaffRequest) -> list[Project]:
    """The projects of the running year in scope with their money; one query for todos and figures together."""
    if not hasattr(request, "budget_projects"):
        owned = Project.objects.within(request.scope).of_year(_year(request))
        request.budget_projects = list(with_pace(owned, timezone.localdate(request.at)))
    found: list[Project] = request.budget_projects
    return found


def _year(request: StaffRequest) -> int:
    year: int = timezone.localdate(request.at).year
    return year
