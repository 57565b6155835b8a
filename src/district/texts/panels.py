"""What a resident's page shows of texts: the last ones, for whoever may see them."""

from typing import Any

from django.http import HttpRequest

from district.access.request import StaffRequest
from district.residents.models import Resident
from district.residents.panels import Panel
from district.texts.models import Text
from district.texts.permissions import Texts
from district.texts.wording import title_of
from district.texts.words import state_of

SHOWN = 3


def panel(request: HttpRequest, resident: Resident) -> Panel | None:  # noqa: ARG001
    """Where the panel comes by a request of its own; nothing for whoever sees no texts."""
    asked: Any = request
    return Panel("texts/_panel_later.html", {}) if asked.may(Texts.VIEW) else None


def beside(request: StaffRequest, resident: Resident) -> dict[str, Any]:
    """The last texts to a resident."""
    rows = Text.objects.within(request.scope).filter(resident=resident).order_by("-asked_at", "-pk")[:SHOWN]
    return {"resident": resident, "lines": [(row, *state_of(row), title_of(row.purpose)) for row in rows]}
