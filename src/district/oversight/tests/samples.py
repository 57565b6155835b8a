"""One row of each kind, for the permission matrix."""

from datetime import datetime

from django.db import models

from district.access.actor import Actor
from district.audit.models import Event
from district.orgs.models import Organisation


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, models.Model]:
    """An event about a row of this organisation."""
    secret = f"{place.code}机密"
    event = Event.objects.create(
        at=at,
        action="accounts.login.failed",
        actor_kind=by.kind,
        actor_id=by.identifier,
        actor_name=by.name,
        organisation=place.pk,
        target_kind="orgs.organisation",
        target_id=str(place.pk),
        target_name=secret,
        after={"title": secret},
        note=secret,
    )
    return {"event": event}
