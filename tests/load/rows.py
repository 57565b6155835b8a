"""The rows of a site under load: `python -m tests.load.rows prepare CENTRES AGENTS PEOPLE CAMPAIGNS | found`.

It works on the database that `SHIXIAO_SETTINGS` names, beside the served site.
"""

import json
import os
import sys
from collections import Counter
from typing import Any

import django


def prepare(places: int, agents: int, people: int, campaigns: int) -> dict[str, Any]:
    """Make the district; say by which session each agent is logged in."""
    from django.utils import timezone

    from tests.load import district

    at, where = timezone.now(), district.centres(places)
    called = district.callers(where, agents)
    residents = district.people(where, people // places, at)
    district.campaigns(residents, campaigns, at)
    return {"sessions": [session_of(user) for user in called]}


def session_of(user: Any) -> str:
    """A session of somebody who is logged in."""
    from django.conf import settings
    from django.test import Client

    from tests.web.people import log_in

    client = log_in(Client(), user)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def found() -> dict[str, Any]:
    """The saved calls by the note that each carries, and what is wrong with the rows."""
    from district.campaigns.models import Attempt
    from tests.faults.soundness import unsound

    saved = Attempt.objects.filter(saved_at__isnull=False)
    return {
        "notes": dict(Counter(saved.values_list("call__note", flat=True))),
        "torn": list(torn()),
        "unsound": list(unsound()),
    }


def torn() -> list[str]:
    """Saved calls of which a part is missing: each has its ending, its event and its place among its person's tries."""
    from district.audit.models import Event
    from district.campaigns.models import Attempt

    saved = Attempt.objects.filter(saved_at__isnull=False)
    told = Counter(Event.objects.filter(action="campaigns.attempt.saved").values_list("target_id", flat=True))
    tries = Counter(Attempt.objects.values_list("assignment", "number"))
    without = saved.filter(call__disposition="") | saved.filter(call__outcome="") | saved.filter(consequence="")
    return [
        *(f"{attempt} is saved without its ending" for attempt in without.values_list("pk", flat=True)),
        *(f"{person} has try {number} {count} times" for (person, number), count in tries.items() if count > 1),
        *(
            ["events and saved attempts differ"]
            if told != Counter(map(str, saved.values_list("pk", flat=True)))
            else []
        ),
    ]


def main() -> None:
    """Do what was asked, and print it."""
    made = prepare(*map(int, sys.argv[2:])) if sys.argv[1] == "prepare" else found()
    sys.stdout.write(json.dumps(made) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    django.setup()
    main()
