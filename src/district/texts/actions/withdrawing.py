"""Taking texts back before they are sent."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.lib.refusal import Refused
from district.texts import rules
from district.texts.actions.answering import locked
from district.texts.models import State, Text
from district.texts.reasons import why_not_any_more


@transaction.atomic
def withdraw(*, text: Text, reason: str, by: Actor, at: datetime) -> Text:
    """Take one back that nobody has begun to send. Raises `Refused`."""
    now = locked(text)
    rules.check_can_withdraw(now)
    return _withdrawn(now, reason, by, at)


@transaction.atomic
def withdraw_all(*, texts: Any, reason: str, by: Actor, at: datetime) -> int:
    """Take back those of these that nobody has begun to send, and say how many those were."""
    waiting = list(texts.waiting().select_for_update(of=("self",)).order_by("pk"))
    for text in waiting:
        _withdrawn(text, reason, by, at)
    return len(waiting)


def falls_away(text: Text, at: datetime) -> None:
    """Raise `Refused` where the text should not be sent any more, with the reason."""
    rules.check_may_be_texted(text.resident)
    if at > text.expires_at:
        raise Refused(_("已过最晚发送时间"))
    why = why_not_any_more(text, at)
    if why:
        raise Refused(why)


def _withdrawn(text: Text, reason: str, by: Actor, at: datetime) -> Text:
    back = text.change(text.version, state=State.NOT_SENT, reason=reason[:200])
    trail.record("texts.text.withdrawn", by=by, at=at, target=back, note=reason)
    return back
