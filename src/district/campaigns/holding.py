"""A person in an agent's hands: locked while something is decided, kept while the page is open, let go for good."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.campaigns.models import OPEN, Assignment, Progress
from district.questionnaires.models import Interview
from district.residents.models import Resident

ABOUT = "campaigns.assignment"
"""What a call and a conversation of a campaign say they are for."""
HELD_FOR = timedelta(minutes=30)
"""How long somebody may be held without a sign of life from the agent's page."""


def locked(assignment: Assignment) -> Assignment:
    """The person's row as it is now; nobody else changes it before this transaction ends.

    The resident is locked first, as by whoever dials or corrects the registry: two who took the same rows the other way
    round would wait for each other.
    """
    Resident.objects.select_for_update(of=("self",)).get(pk=assignment.resident_id)
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("campaign", "resident")
    found: Assignment = rows.get(pk=assignment.pk)
    return found


@transaction.atomic
def keep(*, assignment: Assignment, user: Any, at: datetime) -> bool:
    """The agent's page is still open: hold the person a while longer. False when somebody else has them now."""
    held = Assignment.objects.filter(pk=assignment.pk, progress=Progress.HELD, holder=user)
    return bool(held.update(held_until=at + HELD_FOR))


def stop(row: Assignment, why: str, *, by: Actor, at: datetime) -> None:
    """Take a person out of a queue for good. Called within the transaction of what stopped it."""
    stopped = row.change(
        row.version, progress=Progress.STOPPED, held_until=None, finished_at=at, reason=why[:200], appointment_with=""
    )
    trail.record("campaigns.assignment.stopped", by=by, at=at, target=stopped, note=why)


def stop_all(resident: Resident, why: str, *, by: Actor, at: datetime, but: UUID | None = None) -> int:
    """Take a person out of every queue at once; say how many those were."""
    rows = Assignment.objects.filter(resident=resident, progress__in=OPEN).exclude(pk=but)
    found = list(rows.order_by("pk").select_for_update(of=("self",)))
    for row in found:
        stop(row, why, by=by, at=at)
    return len(found)


def open_interview(assignment: Assignment) -> Interview | None:
    """The conversation about this person that was begun and has not ended."""
    rows = Interview.objects.filter(about_kind=ABOUT, about_id=str(assignment.pk), state="open")
    return rows.select_related("questions__questionnaire").first()
