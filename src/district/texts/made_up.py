"""Texts of the demonstration, whose platform is as made up as its people."""

from datetime import datetime, timedelta

from district.access.actor import Actor
from district.texts import actions
from district.texts.models import Adapter, State, Text

MINUTE = timedelta(minutes=1)
RECEIVED = timedelta(seconds=20)
REFUSED = "UNDELIV"


def let_go(text: Text, ending: str, *, by: Actor, at: datetime) -> Text:
    """Let a text that was asked for by hand come to this end, with a platform where only one would know it."""
    if ending == "by_hand":
        actions.open_number(text=text, by=by, at=at)
        return actions.say(text=text, was_sent=True, by=by, at=at + MINUTE)
    if ending == State.NOT_SENT:
        return actions.withdraw(text=text, reason="改由入户告知", by=by, at=at + MINUTE)
    actions.take(text=text, at=at)
    taken = Text.objects.get(pk=text.pk)
    sent = taken.change(taken.version, adapter=Adapter.HTTP)
    if ending == State.UNKNOWN:
        return actions.settle(text=sent, state=State.UNKNOWN, at=at + MINUTE)
    number = f"SM{at:%m%d%H%M}{sent.pk.hex[-6:]}"
    sent = actions.settle(text=sent, state=State.HANDED_OVER, provider_id=number, at=at + RECEIVED)
    if ending in (State.DELIVERED, State.FAILED):
        reason = REFUSED if ending == State.FAILED else ""
        actions.report(state=ending, provider_id=number, reason=reason, at=at + MINUTE)
    return sent
