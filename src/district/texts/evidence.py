"""Texts as records of the library's table `texts`: what had been asked for by a day, and what was known of it then."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from district.lib.chunks import in_chunks
from district.residents.actions.services import going_on
from district.residents.matters import campaigns_of
from district.texts.models import Adapter, State, Text

Row = Mapping[str, object]
CHUNK = 2000
ASSIGNMENT = "campaigns.assignment"
"""What a text says that it is for when it announces a call to a person of a campaign."""
CHANNELS = {Adapter.BY_HAND: "by_hand", Adapter.HTTP: "platform"}


def rows(as_of: date) -> Iterator[Row]:
    """Every text asked for by the day. What left, was sent or arrived later had not yet.

    Neither a failure nor a withdrawal has a time of its own: both stand from the day on which the text left, or was
    asked for. A text belongs to the person, however often files were merged.
    """
    asked = Text.objects.filter(asked_at__date__lte=as_of).select_related("organisation", "resident__merged_into")
    for some in in_chunks(asked.order_by("pk").iterator(CHUNK), CHUNK):
        campaigns = campaigns_of([(text.about_kind, text.about_id) for text in some])
        for text in some:
            yield _row(text, campaigns.get((text.about_kind, text.about_id)), as_of)


def _row(text: Any, campaign: str | None, as_of: date) -> Row:
    state = _state(text, as_of)
    has_left = state not in (State.WAITING, State.NOT_SENT)
    return {
        "record": str(text.pk),
        "resident": str(going_on(text.resident).pk),
        "organisation": text.organisation.code,
        "callback": text.about_id if text.about_kind == ASSIGNMENT else None,
        "campaign": campaign,
        "purpose": text.purpose,
        "channel": CHANNELS[text.adapter],
        "state": str(state),
        "asked_on": timezone.localdate(text.asked_at),
        "left_on": _day(text.taken_at, as_of) if has_left else None,
        "delivered_on": _day(text.delivered_at, as_of) if state == State.DELIVERED else None,
        "segments": text.segments,
    }


def _state(text: Any, as_of: date) -> str:
    """What was known of it on the day."""
    if text.state in (State.WAITING, State.NOT_SENT):
        return str(text.state)
    if _day(text.taken_at, as_of) is None:
        return State.WAITING.value
    if text.state == State.DELIVERED and _day(text.delivered_at, as_of) is None:
        return State.HANDED_OVER.value if _day(text.sent_at, as_of) else State.UNKNOWN.value
    if text.state == State.HANDED_OVER and _day(text.sent_at, as_of) is None:
        return State.UNKNOWN.value
    return str(text.state)


def _day(at: Any, as_of: date) -> date | None:
    """The local day of a time, if it was by the day."""
    found = None if at is None else timezone.localdate(at)
    return found if found and found <= as_of else None


TABLES = {"texts": rows}
"""What freezing collects from this part, by the library's table."""
