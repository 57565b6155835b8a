"""What a resident's page shows of the contract: the newest one, and the next thing to do."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from district.contracts import rules
from district.contracts.models import Contract
from district.contracts.permissions import Contracts
from district.lib.refusal import refusal_of
from district.residents.models import Resident
from district.residents.panels import Panel


def panel(request: HttpRequest, resident: Resident) -> Panel | None:
    """The panel; nothing for whoever sees no contracts."""
    asked: Any = request
    if not asked.may(Contracts.VIEW):
        return None
    on = timezone.localdate(asked.at)
    rows = Contract.objects.filter(resident=resident).select_related("team", "doctor", "package", "renewed_by")
    newest = rows.order_by("-begins_on").first()
    state = newest.state_on(on) if newest else None
    shown = {
        "contract": newest,
        "contract_state": state,
        "may_sign": asked.may(Contracts.SIGN),
        "sign_refusal": refusal_of(rules.check_can_sign, resident, on),
    }
    return Panel("contracts/_panel.html", shown)
