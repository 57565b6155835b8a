"""What a resident's page shows of texts: the last ones, for whoever may see them."""

from typing import Any

from django.http import HttpRequest

from district.residents.models import Resident
from district.residents.panels import Panel
from district.texts.models import Text
from district.texts.permissions import Texts
from district.texts.wording import title_of
from district.texts.words import state_of

SHOWN = 3


def panel(request: HttpRequest, resident: Resident) -> Panel | None:
    """The panel; nothing where there is nothing to see."""
    asked: Any = request
    if not asked.may(Texts.VIEW):
        return None
    rows = list(Text.objects.within(asked.scope).filter(resident=resident).order_by("-asked_at", "-pk")[:SHOWN])
    lines = [(row, *state_of(row), title_of(row.purpose)) for row in rows]
    return Panel("texts/_panel.html", {"lines": lines}) if lines else None
