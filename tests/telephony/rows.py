"""The rows beside a dialer that is a process of its own: `python -m tests.telephony.rows` answers a line with a line.

`prepare` makes a district with an agent and an extension; `place NUMBER` places a call; `look KEY` says what became of it.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django


def prepare() -> dict[str, Any]:
    """An agent of a centre with the first extension."""
    from district.calls.tests.story import give_phone
    from tests.web.people import small_district

    return {"extension": give_phone(small_district()).extension}


def place(number: str) -> dict[str, Any]:
    """One more resident is called."""
    from django.utils import timezone

    from district.accounts.models import User
    from district.calls import actions
    from district.orgs.models import Membership
    from district.residents.tests.people import resident

    held = Membership.objects.select_related("user", "organisation").get(user=User.objects.get(phone__extension=200))
    one = resident(held.organisation, timezone.now(), phone=number, name=f"甲{number}")
    call = actions.place(resident=one, by=held.user.actor(role=held.role), at=timezone.now())
    return {"key": str(call.pk)}


def look(key: str) -> dict[str, Any]:
    """A call, how often each thing was written of it, and its recording."""
    from district.audit.models import Event
    from district.calls.models import Call, CallEvent

    call = Call.objects.get(pk=key)
    ends = Event.objects.filter(action="calls.call.ended", target_id=key).count()
    return {
        "outcome": call.outcome,
        "talk_ms": call.talk_ms,
        "is_taken": call.taken_at is not None,
        "is_answered": call.answered_at is not None,
        "is_ringing": call.ringing_at is not None,
        "ends": ends + CallEvent.objects.filter(call=call, kind__in=("ended", "failed")).count(),
        "recording": getattr(getattr(call, "recording", None), "state", ""),
    }


def main() -> None:
    """Answer until nothing more is asked."""
    known: dict[str, Callable[..., dict[str, Any]]] = {"prepare": prepare, "place": place, "look": look}
    django.setup()
    for line in sys.stdin:
        name, *values = line.split()
        sys.stdout.write(json.dumps(known[name](*values)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
