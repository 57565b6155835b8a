"""The queue among 400,000 people: `python -m tests.load.queue_speed` prints how long each of its questions takes.

21 centres, 20 campaigns of 20,000 people, of whom every fourth is done with. It works on an empty database, which
`SHIXIAO_SETTINGS` and `SHIXIAO_DATABASE` name.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

CENTRES, TIMES = 21, 40


def prepare(people: int, campaigns: int) -> Any:
    """Make the rows; one agent of the last centre."""
    from django.utils import timezone

    from district.campaigns.models import Assignment, Progress
    from tests.load import district

    at, places = timezone.now(), district.centres(CENTRES)
    district.campaigns(district.people(places, people // CENTRES, at, with_summary=False), campaigns, at)
    Assignment.objects.filter(place__lte=people // 4).update(progress=Progress.DONE, finished_at=at)
    return district.callers(places[-1:], 1)[0]


def asked(user: Any) -> dict[str, Callable[[], Any]]:
    """The questions that a page and a claim ask, by name."""
    from django.utils import timezone

    from district.access.roles import CallAgent
    from district.campaigns import actions
    from district.campaigns.models import Assignment, Campaign, Progress
    from district.campaigns.waiting import Queue
    from district.orgs.models import Membership, Organisation
    from district.orgs.tree import scope_of

    at, by = timezone.now(), user.actor(role=CallAgent.name)
    here, office = (
        scope_of(Membership.objects.get(user=user).organisation),
        scope_of(Organisation.objects.get(code="QH")),
    )
    one = Campaign.objects.order_by("title").first()

    def claim() -> None:
        row = actions.claim_next(user=user, scope=here, by=by, at=at)
        assert row, "nobody is left"
        Assignment.objects.filter(pk=row.pk).update(progress=Progress.DONE, holder=None, held_until=None)

    def waiting(scope: Any, campaign: Any) -> Any:
        return Queue(user, scope, at, campaign)

    return {
        "claim the next, of a centre": claim,
        "first eight, of a centre": lambda: waiting(here, None).first(8),
        "first eight, of a centre in one campaign": lambda: waiting(here, one).first(8),
        "how many wait, of a centre": lambda: waiting(here, None).count(),
        "first eight, of the district": lambda: waiting(office, None).first(8),
        "how many wait, of the district": lambda: waiting(office, None).count(),
    }


def main() -> None:
    """Make the rows, ask, print."""
    from django.db import connection

    from tests.faults.killed_paths import migrated
    from tests.load.measured import quantile

    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--campaigns", type=int, default=20)
    stated = parser.parse_args()
    migrated()
    user = prepare(stated.people, stated.campaigns)
    sys.stdout.write(
        f"{connection.vendor}: {stated.people * stated.campaigns} people in campaigns, {CENTRES} centres\n"
    )
    for name, ask in asked(user).items():
        took = []
        for _ in range(TIMES):
            began = time.perf_counter()
            ask()
            took.append(1000 * (time.perf_counter() - began))
        sys.stdout.write(f"{name:42} p50 {quantile(took, 0.5):7.1f} ms  p95 {quantile(took, 0.95):7.1f} ms\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
    django.setup()
    main()
