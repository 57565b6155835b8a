"""What a resident's page shows of calls: a button that dials, for whoever may call."""

from typing import Any

from django.http import HttpRequest

from district.calls.permissions import Calls
from district.residents.models import Resident
from district.residents.panels import Panel


def panel(request: HttpRequest, resident: Resident) -> Panel | None:  # noqa: ARG001
    """The panel; nothing for whoever may not call."""
    asked: Any = request
    return Panel("calls/_panel.html", {}) if asked.may(Calls.PLACE) else None
