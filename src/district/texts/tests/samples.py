"""A text of a place, for the permission matrix."""

from datetime import datetime
from typing import Any

from district.access.actor import Actor
from district.orgs.models import Organisation
from district.residents.tests.people import resident
from district.texts import actions
from district.texts.models import Text


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    one = resident(place, at, by=by, name=f"{canary}信", phone="10012340002")
    told = {"purpose": "before_call", "when": lambda _sent: canary, "about": ("", "")}
    text = actions.ask(resident=one, by=by, at=at, **told)
    return {"text": Text.objects.get(pk=text.pk)}
