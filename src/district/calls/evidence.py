"""Calls as records of the library's table `calls`: attempts that were over by the day, as they were known then."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from district.calls.models import Adapter, Call, Outcome, RecordingState
from district.lib.chunks import in_chunks
from district.residents.actions.services import going_on
from district.residents.matters import campaigns_of

CHUNK = 2000
ASSIGNMENT = "campaigns.assignment"
"""What a call says that it is for when it was made for a person of a campaign."""
WORKDAY = (
    (time(8, 30), "other"),
    (time(11, 30), "morning"),
    (time(13, 30), "midday"),
    (time(17, 30), "afternoon"),
    (time(20), "evening"),
)
WEEKEND = ((time(9), "other"), (time(19), "weekend"))
"""Until when which part lasts; what is later is another time. The usual bands of campaigns begin and end with them."""
SATURDAY = 5


def rows(as_of: date) -> Iterator[Mapping[str, object]]:
    """Every call that had ended by the day. What was said of it later had not been said.

    A call belongs to the person, however often files were merged.
    """
    ended = Call.objects.exclude(outcome="").filter(ended_at__date__lte=as_of)
    with_them = ("organisation", "recording", "resident__merged_into")
    for some in in_chunks(ended.select_related(*with_them).order_by("pk").iterator(CHUNK), CHUNK):
        campaigns = campaigns_of([(call.about_kind, call.about_id) for call in some])
        for call in some:
            yield _row(call, campaigns.get((call.about_kind, call.about_id)), as_of)


def _row(call: Any, campaign: str | None, as_of: date) -> Mapping[str, object]:
    return {
        "record": str(call.pk),
        "resident": str(going_on(call.resident).pk),
        "organisation": call.organisation.code,
        "callback": call.about_id if call.about_kind == ASSIGNMENT else None,
        "campaign": campaign,
        "agent": str(call.agent_id),
        "adapter": call.adapter,
        "placed_at": _local(call.placed_at),
        "day_part": part_of(_local(call.placed_at)),
        "outcome": call.outcome,
        "cause": call.cause,
        "disposition": _said(call, as_of),
        "talk_seconds": None if call.talk_ms is None else call.talk_ms // 1000,
        "recording": _recorded(call),
    }


TABLES = {"calls": rows}
"""What freezing collects from this part, by the library's table."""


def part_of(at: datetime) -> str:
    """The part of the day or week of a local time."""
    parts = WEEKEND if at.weekday() >= SATURDAY else WORKDAY
    return next((part for until, part in parts if at.time() < until), "other")


def _said(call: Call, as_of: date) -> str | None:
    if call.disposed_at is None or timezone.localdate(call.disposed_at) > as_of:
        return None
    return str(call.disposition)


def _recorded(call: Call) -> str | None:
    """What became of the recording; missing where an answered call over the exchange has none."""
    recording = getattr(call, "recording", None)
    if recording is not None:
        return str(recording.state)
    is_due = call.adapter == Adapter.ASTERISK and call.outcome == Outcome.ANSWERED
    return RecordingState.MISSING.value if is_due else None


def _local(at: Any) -> datetime:
    """A time as the table has it: local, to the second."""
    found: datetime = timezone.localtime(at).replace(tzinfo=None, microsecond=0)
    return found
