"""A call with its recording, and an extension, of a place, for the permission matrix."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from district.access.actor import Actor
from district.accounts.models import User
from district.calls import actions
from district.calls.models import Call, Kind, Outcome
from district.orgs.models import Organisation
from district.residents.tests.people import resident

NOWHERE = Path("/nonexistent")


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    agent, _is_new = User.objects.get_or_create(pk=UUID(by.identifier), defaults={"staff_number": by.identifier[-40:]})
    one = resident(place, at, by=by, name=f"{canary}接", phone="10012340001")
    call = actions.place(resident=one, by=by, at=at, adapter="tel")
    said = {"outcome": Outcome.ANSWERED, "cause": 16, "talk_ms": 30_000}
    call = actions.record(call=call, kind=Kind.ENDED, at=at + timedelta(seconds=40), **said)
    call = actions.dispose(call=call, seen=call.version, disposition="completed", note=canary, by=by, at=at)
    recording = actions.keep_recording(call=call, staff=NOWHERE, resident=NOWHERE, at=at)
    phone = actions.give_phone(agent=agent, organisation=place, by=by, at=at)
    return {"call": Call.objects.get(pk=call.pk), "recording": recording, "phone": phone}
