"""Agents who all claim, dial and save at once: `python -m tests.load.races --seconds N [--naive]` prints what came of it.

Two campaigns share their people, two agents have two pages open each, and meanwhile somebody notes deaths in the registry.
`--naive` claims without a lock and without asking for the version: the harness must find it out.
"""

import argparse
import json
import os
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

import django

AGENTS, PAGES, PEOPLE = 6, 8, 150
ENDINGS = ("completed", "no_answer", "busy", "refused", "moved", "deceased", "invalid_number", "broken_off")
TRIES = 5


@dataclass
class Found:
    """What came of it."""

    saved: int = 0
    doubled: int = 0
    """People whom somebody had while somebody else was given them."""
    lost: int = 0
    """Saved calls that are not there exactly once."""
    refused: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)


class Floor:
    """All pages at work, and who has whom."""

    def __init__(self, users: list[Any], scopes: list[Any], seconds: float, claim: Any) -> None:
        self.found, self.notes = Found(), list[str]()
        self._users, self._scopes, self._claim = users, scopes, claim
        self._until = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._with: dict[Any, Any] = {}

    def run(self) -> None:
        """Work until the time is over."""
        works = [(self._agent, page) for page in range(PAGES)] + [(self._registry, PAGES)]
        threads = [threading.Thread(target=self._guarded, args=work) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _guarded(self, work: Any, page: int) -> None:
        from django.db import connection

        from district.lib.refusal import Refused
        from district.lib.versions import Conflict

        chance = random.Random(page)
        while time.monotonic() < self._until:
            try:
                work(page, chance)
            except (Refused, Conflict) as refused:
                self._refused(refused)
            except Exception as error:
                self.found.errors.append(f"{work.__name__}: {error!r}"[:200])
        connection.close()

    def _agent(self, page: int, chance: random.Random) -> None:
        from district.access.roles import CallAgent
        from district.campaigns import actions

        user, scope = self._users[page % AGENTS], self._scopes[page % AGENTS]
        told = {"by": user.actor(role=CallAgent.name)}
        row = self._claim(user=user, scope=scope, **told, at=_now())
        if row is None:
            return
        self._given(row.pk, user.pk)
        try:
            attempt = actions.dial(assignment=row, adapter="tel", **told, at=_now())
            time.sleep(chance.uniform(0, 0.02))
        finally:
            self._leaves(row.pk)
        self._save(attempt, f"{page}-{len(self.notes)}-{chance.random()}", chance, told)

    def _save(self, attempt: Any, note: str, chance: random.Random, told: dict[str, Any]) -> None:
        """As a page does: sent again when the answer was that somebody else changed something."""
        from district.campaigns import actions
        from district.lib.versions import Conflict

        ending = chance.choice(ENDINGS)
        answers = {"knows": "yes", "satisfied": 5} if ending == "completed" else None
        said = actions.Ending(ending, note=note, stop_calling=chance.random() < 1 / 8)
        for _try in range(TRIES):
            try:
                actions.save(attempt=attempt, ending=said, answers=answers, **told, at=_now())
            except Conflict as conflict:
                self._refused(conflict)
            else:
                self._acknowledged(attempt)
                return

    def _acknowledged(self, attempt: Any) -> None:
        with self._lock:
            self.notes.append(str(attempt.pk))

    def _refused(self, why: Exception) -> None:
        with self._lock:
            name = type(why).__name__
            self.found.refused[name] = self.found.refused.get(name, 0) + 1

    def _given(self, row: Any, user: Any) -> None:
        with self._lock:
            self.found.doubled += self._with.setdefault(row, user) != user

    def _leaves(self, row: Any) -> None:
        with self._lock:
            self._with.pop(row, None)

    def _registry(self, _page: int, chance: random.Random) -> None:
        from district.residents import actions as residents
        from district.residents.models import Resident
        from district.residents.tests.people import BY

        held = Resident.objects.filter(died_on=None, pk__in=_of(self._with))
        one = held.first() if chance.random() < 1 / 2 else None
        if one is not None:
            residents.note_death(one, seen=one.version, died_on=_now().date(), note="", by=BY, at=_now())
        time.sleep(0.05)


def _of(held: dict[Any, Any]) -> Any:
    from district.campaigns.models import Assignment

    return Assignment.objects.filter(pk__in=list(held)).values("resident")


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def naive(*, user: Any, scope: Any, by: Any, at: Any) -> Any:
    """The next person as one would first write it."""
    from district.campaigns.actions import queue
    from district.campaigns.models import Assignment, Progress
    from district.campaigns.waiting import Queue

    del by
    row = queue.held_by(user, at) or next(iter(Queue(user, scope, at).first(1)), None)
    time.sleep(0.001)
    if row is not None:
        held = {"progress": Progress.HELD, "holder": user, "held_until": at + timedelta(minutes=30)}
        Assignment.objects.filter(pk=row.pk).update(**held)
    return row


def races(seconds: float, claim: Any) -> Found:
    """Make the people, let them all work, and look what is there."""
    from district.campaigns.models import Attempt
    from district.orgs.tree import scope_of
    from tests.faults.soundness import unsound
    from tests.load import district
    from tests.load.rows import torn

    places = district.centres(2)
    users = district.callers(places, AGENTS // 2)
    district.campaigns(district.people(places, PEOPLE, _now()), 2, _now())
    scopes = [scope_of(places[number // (AGENTS // 2)]) for number in range(AGENTS)]
    floor = Floor(users, scopes, seconds, claim)
    floor.run()
    found, saved = floor.found, Attempt.objects.filter(saved_at__isnull=False)
    there = set(map(str, saved.values_list("pk", flat=True)))
    found.saved, found.lost = len(floor.notes), len(set(floor.notes) ^ there)
    found.torn, found.unsound = torn(), list(unsound())
    return found


def main() -> None:
    """Parse, set up a database, work, print."""
    from district.campaigns import actions
    from tests.faults.killed_paths import migrated

    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--naive", action="store_true")
    stated = parser.parse_args()
    migrated()
    found = races(stated.seconds, naive if stated.naive else actions.claim_next)
    sys.stdout.write(json.dumps(asdict(found)) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
    django.setup()
    main()
