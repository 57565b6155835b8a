"""A text of one's own telephone: its number is opened, and then somebody says whether it was sent."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.residents.actions.revealing import reveal
from district.texts import rules
from district.texts.actions.answering import locked
from district.texts.actions.asking import number_for
from district.texts.actions.withdrawing import falls_away
from district.texts.models import Adapter, State, Text
from district.texts.wording import hours_at


def open_number(*, text: Text, by: Actor, at: datetime) -> str:
    """The number of a text by hand, written down as seen for that. Raises `Refused`.

    From now on the text may have been sent, until somebody says so.
    """
    _take(text, by, at)
    return reveal(text.resident, column="phone", purpose=_("发送回访提醒短信"), by=by, at=at)


@transaction.atomic
def say(*, text: Text, was_sent: bool, by: Actor, at: datetime) -> Text:
    """Say that a text by hand was sent, or was not. A second click changes nothing. Raises `Refused`."""
    rules.check_is_own(text, by)
    now = locked(text)
    wanted = State.HANDED_OVER if was_sent else State.NOT_SENT
    if now.state == wanted:
        return now
    rules.check_can_say(now)
    told = {"sent_at": at} if was_sent else {"reason": _("发送人没有发出")}
    said = now.change(now.version, state=wanted, **told)
    trail.record("texts.text.said", by=by, at=at, target=said, after={"state": wanted.value})
    return said


@transaction.atomic
def _take(text: Text, by: Actor, at: datetime) -> None:
    rules.check_is_own(text, by)
    now = locked(text)
    rules.check_can_open(now, hours_at(at), at)
    falls_away(now, at)
    number_for(now.resident, Adapter.BY_HAND)
    if now.state == State.WAITING:
        taken = now.change(now.version, state=State.UNKNOWN, taken_at=at)
        trail.record("texts.text.taken", by=by, at=at, target=taken)
