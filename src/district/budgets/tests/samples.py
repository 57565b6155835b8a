"""A project and a booking of a place, for the permission matrix."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Model
from django.utils import timezone

from district.access.actor import Actor
from district.budgets import actions
from district.budgets.entries import Entry
from district.budgets.models import Kind, Source
from district.orgs.models import Organisation


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Model]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary, day = f"{place.code}机密", timezone.localdate(at)
    project = actions.create_project(
        code=f"999999{day.year % 100:02}T{place.pk.int % 10**12:012}",
        name=f"{canary}项目",
        year=day.year,
        kind="T",
        department=f"801-{canary}主管部门",
        unit_code="801020",
        organisation=place,
        by=by,
        at=at,
    )
    first = Entry(Kind.INITIAL, Source.APPROPRIATION, Decimal(1000), day, document_number=f"{canary}文号")
    booking = actions.book(project=project, entry=first, by=by, at=at)
    return {"project": project, "booking": booking}
