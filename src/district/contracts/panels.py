"""What a resident's page shows of the contract: the newest one, and the next thing to do."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from district.access.request import StaffRequest
from district.contracts import rules
from district.contracts.checks import registry
from district.contracts.models import Contract
from district.contracts.permissions import Contracts
from district.lib.refusal import refusal_of
from district.residents.models import Resident
from district.residents.panels import Panel


def panel(request: HttpRequest, resident: Resident) -> Panel | None:  # noqa: ARG001
    """Where the panel comes by a request of its own; nothing for whoever sees no contracts."""
    asked: Any = request
    return Panel("contracts/_panel_later.html", {}) if asked.may(Contracts.VIEW) else None


def beside(request: StaffRequest, resident: Resident) -> dict[str, Any]:
    """The newest contract of a resident, and whether one can be signed."""
    on = timezone.localdate(request.at)
    rows = Contract.objects.filter(resident=resident).select_related("team", "doctor", "package", "renewed_by")
    newest = rows.order_by("-begins_on").first()
    added = newest.added.filter(ended_on__isnull=True).select_related("package") if newest else ()
    return {
        "resident": resident,
        "contract": newest,
        "added": [one.package for one in added],
        "contract_state": newest.state_on(on) if newest else None,
        "differs": registry.told(newest) if newest and registry.differs(newest) else "",
        "may_sign": request.may(Contracts.SIGN),
        "sign_refusal": refusal_of(rules.check_can_sign, resident, on),
    }
