"""The queue's three parts, against a loop that looks at everybody."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from district.access.roles import CallAgent, Clinician
from district.campaigns.models import Assignment, Progress, State
from district.campaigns.models.assignment import PATIENCE
from district.campaigns.tests.story import campaign_of, person_in
from district.campaigns.waiting import Queue, open_to
from district.orgs.tree import scope_of
from tests.web.people import AT, add_user


def looked_through(queue: Queue) -> list[Assignment]:
    """The same queue as one would explain it to a colleague."""
    promised, left, free = [], [], []
    mine, open_ones = str(queue.user.pk), set(open_to(queue.user, queue.at))
    for row in Assignment.objects.all():
        if row.campaign_id not in open_ones or row.organisation_id not in queue.scope.organisations:
            continue
        if row.progress == Progress.HELD and row.held_until <= queue.at:
            left.append(row)
        if row.progress != Progress.WAITING or row.not_before > queue.at:
            continue
        if row.appointment_with == mine:
            promised.append(row)
        elif not row.appointment_with:
            free.append(row)
        elif row.not_before <= queue.at - PATIENCE:
            left.append(row)
    order = lambda row: (row.not_before, row.place, row.campaign_id)  # noqa: E731
    return sorted(promised, key=order) + sorted(left, key=order) + sorted(free, key=order)


def next_time(queue: Queue) -> datetime | None:
    """When somebody else can be called by this agent, as one would look it up in the list."""
    times = (AT + timedelta(minutes=minute) for minute in range(240))
    already = {row.pk for row in looked_through(queue)}
    for time in times:
        later = looked_through(replace(queue, at=time))
        if any(
            row.pk not in already and row.appointment_with in ("", str(queue.user.pk)) and row.progress == "waiting"
            for row in later
        ):
            return time
    return None


def changed_by_chance(row: Assignment, chance: random.Random, users: list[Any]) -> None:
    """A person as the work may have left them."""
    row.progress = chance.choice((Progress.WAITING, Progress.WAITING, Progress.HELD, Progress.DONE))
    row.not_before = AT + timedelta(minutes=chance.randrange(-180, 60) + row.place)
    if row.progress == Progress.HELD:
        row.holder, row.held_until = users.pop(), AT + timedelta(minutes=chance.choice((-5, 0, 5)))
    elif row.progress == Progress.WAITING:
        row.appointment_with = chance.choice(("", "", *(str(user.pk) for user in users[:2])))
    row.save()


@pytest.mark.parametrize("seed", range(12))
def test_the_queue_is_what_a_look_at_everybody_finds(district: Any, seed: int) -> None:
    chance = random.Random(seed)
    users = [add_user(f"hui{number:02}", f"回访员{number}", "") for number in range(16)]
    one = campaign_of(district)
    campaigns = [
        one,
        campaign_of(district, questions=one.questions),
        campaign_of(district, questions=one.questions, state=State.PAUSED),
    ]
    for number in range(1, 19):
        campaign = campaigns[number % 3]
        changed_by_chance(
            person_in(campaign, chance.choice((district.heyan, district.jiucheng)), number), chance, users
        )
    for place in (district.office, district.heyan):
        queue = Queue(users[0], scope_of(place), AT)
        expected = looked_through(queue)
        assert queue.first(50) == expected
        assert queue.first(2) == expected[:2]
        assert queue.count() == len(expected)
        assert {row for row in Assignment.objects.all() if queue.has(row)} == set(expected)
        assert queue.opens_at() == next_time(queue)


def test_a_promise_is_its_agents_alone_until_it_is_an_hour_late(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    promiser, other = district.person(CallAgent), district.person(Clinician)
    row.change(row.version, appointment_with=str(promiser.pk), not_before=AT)
    here = scope_of(district.heyan)
    almost = AT + PATIENCE - timedelta(seconds=1)
    assert [Queue(user, here, almost).count() for user in (promiser, other)] == [1, 0]
    assert [Queue(user, here, AT + PATIENCE).first(1) for user in (promiser, other)] == [[row], [row]]


def test_nobody_sorts_a_district_to_find_one_person(district: Any) -> None:
    person_in(campaign_of(district), district.heyan, 1)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads a table of one row whole, unless it is forbidden to
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    *_others, free = Queue(district.person(CallAgent), scope_of(district.office), AT).parts()
    plan = free[:8].explain()
    assert "assignment_queue_of_all" in plan
    assert "SORT" not in plan.upper()
    assert "TEMP B-TREE" not in plan


def test_an_empty_queue_says_when_the_next_person_can_be_called(ask: Any, district: Any) -> None:
    row = person_in(campaign_of(district, ends_on=AT.date().replace(year=2124)), district.heyan, 1)
    row.change(row.version, not_before=datetime(2123, 11, 29, 1, tzinfo=UTC))
    assert "下一位可以在 2123-11-29 09:00 拨打。" in ask(CallAgent).get("/campaigns/work/").content.decode()
