"""Writing down what machines report: in any order, late, twice."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from district.access.actor import Actor, system
from district.audit import trail
from district.calls import rules
from district.calls.models import Call, CallEvent, Kind, Outcome
from district.calls.signals import call_ended

DIALER = system("dialer")
ENDS = (Kind.ENDED, Kind.FAILED)


@transaction.atomic
def record(
    *,
    call: Call,
    kind: str,
    at: datetime,
    cause: int | None = None,
    outcome: str = "",
    talk_ms: int | None = None,
    detail: Mapping[str, Any] | None = None,
    by: Actor = DIALER,
) -> Call:
    """Write down an event, once, and let the call follow from it. Returns the call as it is then.

    The first event that ends the call decides its outcome, for good; whatever comes later is kept and changes nothing
    but a time that was not known yet. Nothing happens before the call was placed, whatever a machine's clock says.
    """
    now = locked(call)
    at = max(at, now.placed_at)
    if CallEvent.objects.filter(call=now, kind=kind).exists():
        return now
    CallEvent.objects.create(call=now, kind=kind, at=at, cause=cause, detail=dict(detail or {}))
    if kind in ENDS and now.is_running:
        return _end(now, at, cause, outcome or Outcome.UNKNOWN, talk_ms, by)
    return _follow(now, kind, at)


def close_what_is_over(*, by: Actor = DIALER, at: datetime) -> int:
    """End the calls of which nothing was heard for so long that they must be over, and say how many those were."""
    running, closed = Call.objects.running().filter(placed_at__lt=at - rules.WAITS), 0
    for call in running.order_by("placed_at"):
        outcome = _lost(call, at)
        if outcome:
            record(call=call, kind=Kind.FAILED, at=at, outcome=outcome, detail={"reason": "nothing heard"}, by=by)
            closed += 1
    return closed


def locked(call: Call) -> Call:
    """The newest row, which nobody else changes before this transaction ends."""
    found: Call = Call.objects.select_for_update(of=("self",)).select_related("resident").get(pk=call.pk)
    return found


def longest_talk() -> timedelta:
    """How long a call may last."""
    line = settings.SITE.telephony
    return timedelta(minutes=line.longest_minutes if line else 30)


def _lost(call: Call, at: datetime) -> str:
    """What to say of a call of which nothing was heard; nothing while it may still be going on."""
    if rules.is_over(call, at, longest=longest_talk()):
        return Outcome.UNKNOWN
    is_waiting = call.adapter == "asterisk" and call.taken_at is None
    return Outcome.LINE_FAULT if is_waiting and at - call.placed_at > 2 * rules.WAITS else ""


def _end(call: Call, at: datetime, cause: int | None, outcome: str, talk_ms: int | None, by: Actor) -> Call:
    is_answered = outcome == Outcome.ANSWERED
    values = {"outcome": outcome, "cause": cause, "ended_at": at, "talk_ms": talk_ms if is_answered else None}
    if is_answered and call.answered_at is None and talk_ms is not None:
        values["answered_at"] = max(at - timedelta(milliseconds=talk_ms), call.placed_at)
    _write(call, values)
    after = {name: values[name] for name in ("outcome", "cause", "talk_ms")}
    trail.record("calls.call.ended", by=by, at=at, target=call, after=after)
    call_ended.send(Call, call=call, by=by, at=at)
    return call


def _follow(call: Call, kind: str, at: datetime) -> Call:
    """A time that was not known yet, if it does not contradict how the call ended."""
    name = {Kind.RESIDENT_RINGING: "ringing_at", Kind.RESIDENT_ANSWERED: "answered_at"}.get(Kind(kind))
    is_denied = name == "answered_at" and call.outcome not in ("", Outcome.ANSWERED)
    if name and getattr(call, name) is None and not is_denied:
        _write(call, {name: at})
    return call


def _write(call: Call, values: Mapping[str, Any]) -> None:
    """What the machine says counts no version."""
    for name, value in values.items():
        setattr(call, name, value)
    call.save(update_fields=list(values))
