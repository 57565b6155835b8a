"""What pages show of calls."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from district.calls import words
from district.calls.dialing import tel
from district.calls.models import Adapter, Call, Kind, Phone
from district.lib.line import Telephony

FRESH = timedelta(seconds=15)
"""So soon after the click the number is shown without another one."""
TONES = {Kind.RESIDENT_ANSWERED: "ok", Kind.FAILED: "danger"}


def spoken(duration: timedelta | None) -> str:
    """How long a talk was: 1:05."""
    if duration is None:
        return ""
    seconds = round(duration.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def facts(call: Call) -> list[tuple[Any, Any]]:
    """The facts that matter of a call."""
    return [
        (_("机构"), call.organisation.title),
        (_("回访员"), call.agent_name),
        (_("拨打方式"), Adapter(call.adapter).label),
        (_("通话时长"), spoken(call.talked)),
        (_("原因码"), call.cause),
    ]


def timeline(call: Call) -> list[dict[str, Any]]:
    """What the machine reported, in the order in which it happened."""
    events = sorted(call.events.all(), key=lambda event: (event.at, list(Kind).index(Kind(event.kind))))
    return [
        {
            "at": event.at,
            "title": Kind(event.kind).label,
            "detail": event.detail.get("reason", ""),
            "tone": TONES.get(Kind(event.kind), "muted"),
        }
        for event in events
    ]


def state(call: Call) -> dict[str, Any]:
    """How far a call has come, for the script that shows it."""
    tone, word = words.outcome_state(call)
    return {
        "running": call.is_running,
        "tone": tone,
        "word": str(word),
        "since": call.since.isoformat(),
        "talking": call.is_running and call.answered_at is not None,
        "outcome": call.outcome,
        "version": call.version,
    }


def line_of(call: Call, *, at: datetime, number: str = "") -> dict[str, Any]:
    """The dialling part with a call in it; with its number where that was asked for."""
    is_tel = call.adapter == Adapter.TEL
    shown = {"call": call, "resident": call.resident, "is_fresh": at - call.placed_at < FRESH}
    return {**shown, "is_tel": is_tel, "number": number, "link": number and tel.link(number), **_picture(number)}


def phone_settings(phone: Phone, line: Telephony) -> dict[str, Any]:
    """What a browser must know to be this telephone."""
    host = line.websocket.split("://", 1)[1].split("/")[0].split(":")[0]
    return {
        "socket": line.websocket,
        "uri": f"sip:{phone.extension}@{host}",
        "user": str(phone.extension),
        "secret": phone.opened_secret,
    }


def _picture(number: str) -> dict[str, str]:
    return {"picture": tel.picture(number)} if number else {}
