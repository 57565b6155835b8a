"""What pages show of texts."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.texts import words
from district.texts.gateways import by_hand
from district.texts.models import Adapter, State, Text
from district.texts.wording import title_of

FRESH = timedelta(seconds=15)
"""So soon after the click the number is shown without another one."""


def facts(text: Text) -> list[tuple[Any, Any]]:
    """The facts that matter of a text."""
    return [
        (_("机构"), text.organisation.title),
        (_("用途"), title_of(text.purpose)),
        (_("发送方式"), Adapter(text.adapter).label),
        (_("申请人"), text.asked_by_name),
        (_("申请时间"), text.asked_at),
        (_("最早发送"), text.due_at),
        (_("发送时间"), text.sent_at),
        (_("送达时间"), text.delivered_at),
        (_("计费条数"), text.segments),
        (_("平台编号"), text.provider_id),
        (_("说明"), text.reason),
    ]


def line(text: Text | None, by: Actor, at: datetime, *, number: str = "") -> dict[str, Any]:
    """The texting part: what became of the last text, and what to do next; with its number where that was asked for."""
    if text is None:
        return {"text": None}
    is_in_hand = text.adapter == Adapter.BY_HAND and text.state in (State.WAITING, State.UNKNOWN)
    is_fresh = text.state == State.WAITING and at - text.asked_at < FRESH
    shown = {
        "text": text,
        "text_state": words.line_of(text, at),
        "is_in_hand": is_in_hand and text.asked_by == by.identifier,
    }
    followed = text.adapter == Adapter.HTTP and _is_on_the_way(text, at)
    return {
        **shown,
        "is_fresh": is_fresh,
        "is_followed": followed,
        "can_say": text.state == State.UNKNOWN,
        **_out(text, number),
    }


def last_line(text: Text | None, by: Actor, at: datetime, refusal: str, address: str) -> dict[str, Any]:
    """The texting part of a person who may be texted from `address`, or not, with the reason."""
    shown = line(text, by, at)
    offered = text is None or text.state in (State.FAILED, State.NOT_SENT) or not refusal
    is_open = text is not None and text.state == State.WAITING
    return {**shown, "text_refusal": refusal, "text_ask": address, "is_text_offered": offered and not is_open}


def _is_on_the_way(text: Text, at: datetime) -> bool:
    """Whether somebody who looks will see more within a minute."""
    if text.state == State.WAITING:
        return text.due_at <= at + words.ON_THE_WAY
    begun = {State.UNKNOWN: text.taken_at, State.HANDED_OVER: text.sent_at}.get(State(text.state))
    return begun is not None and at - begun < words.ON_THE_WAY


def _out(text: Text, number: str) -> dict[str, Any]:
    if not number:
        return {"text_number": ""}
    link, picture = by_hand.link(number, text.wording), by_hand.picture(number, text.wording)
    return {"text_number": number, "text_link": link, "text_picture": picture}


def text_address(text: Text) -> str:
    """The page of a text."""
    return reverse("texts:text", args=[text.pk])
