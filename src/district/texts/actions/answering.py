"""What the platform says of texts: at once, later, twice, in any order."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor, system
from district.audit import trail
from district.texts.models import Adapter, EarlyReceipt, State, Text
from district.texts.models.words import RANK

GATEWAY = system("texts")


@transaction.atomic
def settle(
    *, text: Text, state: str, provider_id: str = "", reason: str = "", by: Actor = GATEWAY, at: datetime
) -> Text:
    """Write down the platform's answer to a text, with any receipt that came before it."""
    now = _known_as(locked(text), provider_id)
    now = _rise(now, state, reason, by, at)
    early = EarlyReceipt.objects.filter(provider_id=provider_id).order_by("came_at") if provider_id else ()
    for receipt in early:
        now = _rise(now, receipt.state, receipt.reason, by, receipt.came_at)
    if early:
        early.delete()
    return now


@transaction.atomic
def report(
    *, state: str, own_id: str = "", provider_id: str = "", reason: str = "", by: Actor = GATEWAY, at: datetime
) -> Text | None:
    """Write down a receipt: of the text with our key or the platform's. None where no text has that yet: it waits."""
    text = _found(own_id, provider_id)
    if text is not None:
        return _rise(_known_as(locked(text), provider_id), state, reason, by, at)
    if provider_id:
        told = {"reason": reason[:200], "came_at": at}
        EarlyReceipt.objects.get_or_create(provider_id=provider_id[:100], state=state, defaults=told)
        trail.record("texts.receipt.early", by=by, at=at)
    return None


def locked(text: Text) -> Text:
    """The newest row, which nobody else changes before this transaction ends."""
    rows = Text.objects.select_for_update(of=("self",)).select_related("resident", "organisation")
    found: Text = rows.get(pk=text.pk)
    return found


def _found(own_id: str, provider_id: str) -> Text | None:
    """The text that the platform was given under our key, else the one that it knows by its own identifier."""
    given = Text.objects.filter(adapter=Adapter.HTTP)
    found: Text | None = given.filter(pk=own_id).first() if own_id else None
    return found or (given.filter(provider_id=provider_id[:100]).first() if provider_id else None)


def _known_as(text: Text, provider_id: str) -> Text:
    """The text under the platform's identifier, once that is known."""
    if not provider_id or text.provider_id:
        return text
    return text.change(text.version, provider_id=provider_id[:100])


def _rise(text: Text, state: str, reason: str, by: Actor, at: datetime) -> Text:
    """What is known grows and never shrinks: of two reports the one that knows more stands, whichever came first."""
    if text.state not in RANK or text.state == State.WAITING or RANK[State(state)] <= RANK[State(text.state)]:
        return text
    told: dict[str, object] = {"state": state, "reason": reason[:200]}
    if state != State.FAILED:
        told["sent_at"] = text.sent_at or at
    if state == State.DELIVERED:
        told["delivered_at"] = at
    known = text.change(text.version, **told)
    trail.record("texts.text.reported", by=by, at=at, target=known, before={"state": text.state}, after=told)
    return known
