"""Taking a text out of the queue before it is given to the platform: nobody takes it twice, whatever happens then."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.texts.actions.answering import GATEWAY, locked
from district.texts.actions.asking import number_for
from district.texts.actions.withdrawing import falls_away, withdraw
from district.texts.models import State, Text


@dataclass(frozen=True, slots=True)
class Letter:
    """What the platform is given. Kept in memory alone: it has the number."""

    key: UUID
    phone: str
    text: str

    def __repr__(self) -> str:
        return f"Letter({self.key})"


@transaction.atomic
def take(*, text: Text, by: Actor = GATEWAY, at: datetime) -> Letter | None:
    """Take a waiting text, if nobody else has. One whose reason fell away is withdrawn instead.

    It counts as *result unknown* from here until the platform has answered: a process that dies in between leaves the
    truth behind.
    """
    now = locked(text)
    if now.state != State.WAITING:
        return None
    try:
        falls_away(now, at)
        letter = Letter(now.pk, number_for(now.resident, now.adapter), now.wording)
    except Refused as refused:
        withdraw(text=now, reason=refused.sentence, by=by, at=at)
        return None
    try:
        taken = now.change(now.version, state=State.UNKNOWN, taken_at=at)
    except Conflict:
        return None
    trail.record("texts.text.taken", by=by, at=at, target=taken)
    return letter


@transaction.atomic
def release(*, text: Text, by: Actor = GATEWAY, at: datetime) -> Text:
    """Let a text wait again: the platform could not be reached, so that surely nothing has left."""
    now = locked(text)
    if now.state != State.UNKNOWN or now.sent_at or now.provider_id:
        return now
    back = now.change(now.version, state=State.WAITING, taken_at=None)
    trail.record("texts.text.released", by=by, at=at, target=back)
    return back
