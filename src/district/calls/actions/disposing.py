"""A person says what became of a call."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.calls import rules
from district.calls.actions.recording import locked, record
from district.calls.models import Adapter, Call, Kind, Outcome
from district.calls.signals import call_disposed


@transaction.atomic
def dispose(*, call: Call, seen: int, disposition: str, note: str = "", by: Actor, at: datetime) -> Call:
    """Write down, or correct, what became of a call. What the machine found out stays as it is.

    A call on one's own telephone ends with it. Raises `Refused`, and `Conflict` where `seen` is not the newest.
    """
    rules.check_is_own(call, by)
    now = locked(call)
    rules.check_can_dispose(now, disposition)
    if now.is_running and now.adapter == Adapter.TEL:
        record(call=now, kind=Kind.ENDED, at=at, outcome=Outcome.UNKNOWN, by=by)
    values = {"disposition": disposition, "note": note.strip()}
    before, after = trail.changes(now, values)
    said = now.change(seen, disposed_at=at, **values)
    trail.record("calls.call.disposed", by=by, at=at, target=said, before=before, after=after)
    call_disposed.send(Call, call=said, was=now.disposition, by=by, at=at)
    return said
