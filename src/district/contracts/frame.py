"""What contracts puts into the frame: menu entries, things to do, figures, and what a search finds."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.request import StaffRequest
from district.contracts.models import Contract, Finding, FindingState
from district.contracts.models.finding import WAITING
from district.contracts.permissions import Contracts
from district.contracts.terms import terms_of
from district.shell.frame import Hit, MenuItem, Todo
from district.shell.groups import CALLS, CONTRACTS

ITEMS = (
    MenuItem(CONTRACTS, gettext_lazy("签约协议"), "contracts:contracts", Contracts.VIEW, 40),
    MenuItem(CALLS, gettext_lazy("筛选居民"), "contracts:people", Contracts.FILTER, 5),
    MenuItem(CONTRACTS, gettext_lazy("签约率"), "contracts:rates", Contracts.VIEW, 45),
    MenuItem(CONTRACTS, gettext_lazy("真实性疑点"), "contracts:findings", Contracts.VIEW, 50),
    MenuItem(CONTRACTS, gettext_lazy("家医团队"), "contracts:teams", Contracts.VIEW, 60),
    MenuItem(CONTRACTS, gettext_lazy("服务包"), "contracts:packages", Contracts.VIEW, 65),
)


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Contracts that expire soon, and doubts to answer or to judge."""
    on = timezone.localdate(request.at)
    if request.may(Contracts.SIGN):
        days = terms_of(on.year).renewal_days
        expiring = Contract.objects.within(request.scope).expiring(on, days).count()
        if expiring:
            title = _("%(days)s 天内到期、尚未续签的协议") % {"days": days}
            yield Todo(title, expiring, f"{reverse('contracts:contracts')}?within={days}", "warning")
    yield from _findings(request, on)


def _findings(request: StaffRequest, on: date) -> Iterator[Todo]:
    listed, rows = reverse("contracts:findings"), Finding.objects.within(request.scope)
    if not (request.may(Contracts.REPLY) or request.may(Contracts.DOUBT)):
        return
    is_waiting = Q(state__in=WAITING)
    counts = rows.aggregate(
        overdue=Count("pk", filter=is_waiting & Q(deadline__lt=on)),
        waiting=Count("pk", filter=is_waiting),
        replied=Count("pk", filter=Q(state=FindingState.REPLIED)),
    )
    if request.may(Contracts.REPLY) and counts["overdue"]:
        yield Todo(_("逾期未答复的真实性疑点"), counts["overdue"], f"{listed}?state=overdue", "danger")
    if request.may(Contracts.REPLY) and counts["waiting"] > counts["overdue"]:
        yield Todo(_("待答复的真实性疑点"), counts["waiting"], f"{listed}?state=waiting", "warning")
    if request.may(Contracts.DOUBT) and counts["replied"]:
        yield Todo(_("待审核的疑点答复"), counts["replied"], f"{listed}?state=replied", "info")


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """A contract by its whole number."""
    if not request.may(Contracts.VIEW):
        return
    found = Contract.objects.within(request.scope).filter(number=words.strip())
    for contract in found.select_related("resident", "team"):
        detail = f"{contract.team.title} · {contract.begins_on} – {contract.valid_until}"
        address = reverse("contracts:contract", args=(contract.pk,))
        yield Hit(_("签约协议"), contract.resident.name, detail, address)
