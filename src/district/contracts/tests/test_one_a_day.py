"""Whatever is done in whatever order: never two contracts of a resident on a day, and the summary says what holds."""

import contextlib
import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from district.contracts import actions
from district.contracts.models import Contract
from district.contracts.tests.story import Story, moment, now, package_of
from district.lib.refusal import Refused
from district.residents import actions as residents
from district.residents.models import MergeRecord, Resident
from district.residents.tests.people import BY, resident
from tests.web.people import small_district

START = date(2024, 1, 5)
STEPS = ("sign", "sign_spare", "renew", "end", "die", "revive", "move", "undo_move", "merge", "unmerge")


class World:
    """Two files that may be one person's, and a clock that only goes forward."""

    def __init__(self) -> None:
        self.story = Story.at(small_district().heyan)
        self.spare = resident(self.story.place, moment(date(2020, 1, 2)))
        self.packages = {year: package_of(self.story.place, year) for year in range(2024, 2032)}
        self.on = START

    def people(self) -> tuple[Resident, Resident]:
        return now(self.story.resident), now(self.spare)

    def do(self, step: str, days: int) -> None:
        self.on += timedelta(days=days)
        with contextlib.suppress(Refused):
            getattr(self, step)({"by": BY, "at": moment(self.on)})

    def newest(self) -> Contract:
        found = Contract.objects.order_by("-begins_on").first()
        if found is None:
            raise Refused("none")
        return found

    def sign(self, who: dict[str, Any]) -> None:
        self.story.sign(self.on, resident=self.people()[0], package=self.packages[self.on.year])

    def sign_spare(self, who: dict[str, Any]) -> None:
        self.story.sign(self.on, resident=self.people()[1], package=self.packages[self.on.year])

    def renew(self, who: dict[str, Any]) -> None:
        row = self.newest()
        told = {"team": self.story.team, "doctor": self.story.doctor, "package": self.packages[self.on.year]}
        begins = max(row.valid_until + timedelta(days=1), self.on)
        ends_on = begins.replace(year=begins.year + 1, day=min(begins.day, 28))
        actions.renew(contract=row, seen=row.version, ends_on=ends_on, **told, **who)

    def end(self, who: dict[str, Any]) -> None:
        row = self.newest()
        actions.end(contract=row, seen=row.version, ended_on=self.on, reason="refused", **who)

    def die(self, who: dict[str, Any]) -> None:
        one = self.people()[0]
        residents.note_death(one, seen=one.version, died_on=self.on, note="", **who)

    def revive(self, who: dict[str, Any]) -> None:
        one = self.people()[0]
        residents.undo_death(one, seen=one.version, **who)

    def move(self, who: dict[str, Any]) -> None:
        one = self.people()[1]
        residents.move_away(one, seen=one.version, on=self.on, reason="", **who)

    def undo_move(self, who: dict[str, Any]) -> None:
        one = self.people()[1]
        residents.undo_move(one, seen=one.version, **who)

    def merge(self, who: dict[str, Any]) -> None:
        kept, gone = self.people()
        told = {"taken": (), "reason": "同一人", **who}
        residents.merge(survivor=kept, merged=gone, seen=(kept.version, gone.version), **told)

    def unmerge(self, who: dict[str, Any]) -> None:
        done = MergeRecord.objects.filter(undone_at__isnull=True).first()
        if done:
            residents.unmerge(done, **who)

    def check(self) -> None:
        for one in self.people():
            held = sorted((c.begins_on, c.valid_until) for c in Contract.objects.filter(resident=one) if not c.is_void)
            assert all(last < first for (_, last), (first, _) in itertools.pairwise(held)), held
            if not one.merged_into_id:
                one.refresh_from_db()
                expected = held[-1][1] if held else None
                assert one.summary.contract_until == expected, (held, one.summary.contract_until)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 200)), min_size=3, max_size=9))
def test_no_sequence_of_actions_gives_two_contracts_on_a_day(steps: list[tuple[str, int]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        world = World()
        for step, days in steps:
            world.do(step, days)
            world.check()
        transaction.set_rollback(True)
