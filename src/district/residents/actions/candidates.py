"""Saying that two files are not one person's."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit.trail import record
from district.residents import rules
from district.residents.models import DuplicateCandidate


@transaction.atomic
def dismiss(candidate: DuplicateCandidate, *, because: str, by: Actor, at: datetime) -> None:
    """Somebody has looked at the pair: they are two people."""
    rules.check_can_dismiss(candidate)
    candidate.dismissed_at, candidate.dismissed_by_name, candidate.dismissed_because = at, by.name, because
    candidate.save(update_fields=("dismissed_at", "dismissed_by_name", "dismissed_because"))
    record("residents.pair.dismissed", by=by, at=at, target=candidate, note=because)
