"""A dialer takes the calls that wait, judging once more whether each may be dialled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.calls import rules
from district.calls.actions.placing import check_can_dial
from district.calls.actions.recording import DIALER, locked, record
from district.calls.models import Adapter, Call, Kind, Outcome, Phone
from district.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a dialer must know of one call, and no more."""

    id: UUID
    extension: str
    number: str
    ring_seconds: int
    is_recorded: bool = True

    def __repr__(self) -> str:
        """Without the number: it is printed into logs."""
        return f"Attempt({self.id}, {self.extension})"


@transaction.atomic
def take(*, call: Call, by: Actor = DIALER, at: datetime) -> Attempt | None:
    """Take a waiting call, which nobody takes a second time; none if it may not be dialled any more."""
    now = locked(call)
    if not now.is_running or now.taken_at:
        return None
    try:
        rules.check_can_take(now, at)
        number = check_can_dial(now.resident, Adapter.ASTERISK)
    except Refused as refused:
        _give_up(now, refused, by, at)
        return None
    phone = Phone.objects.filter(agent=now.agent_id, retired_at=None).first()
    if phone is None:
        record(call=now, kind=Kind.FAILED, at=at, outcome=Outcome.STAFF_UNAVAILABLE, by=by)
        return None
    now.taken_at = at
    now.save(update_fields=("taken_at",))
    trail.record("calls.call.taken", by=by, at=at, target=now)
    return Attempt(now.pk, str(phone.extension), number, settings.SITE.telephony.ring_seconds)


def _give_up(call: Call, refused: Refused, by: Actor, at: datetime) -> None:
    is_late = at - call.placed_at > rules.WAITS and not call.stop_asked_at
    outcome = Outcome.LINE_FAULT if is_late else Outcome.STAFF_CANCELLED
    record(call=call, kind=Kind.FAILED, at=at, outcome=outcome, detail={"reason": refused.sentence}, by=by)
