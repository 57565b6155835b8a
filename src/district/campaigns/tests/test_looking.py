"""Looking through calls in the background finds what a slow look at everybody finds, and shows what was found last."""

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from district.access.roles import CallAgent, CentreManager, Supervisor
from district.calls.models import Call
from district.campaigns.models import Attempt, PatternFinding, PatternLook
from district.campaigns.statistics.period import Days
from district.campaigns.supervision.looking import saved_in, start_looking
from district.campaigns.tests.story import campaign_of, person_in
from district.questionnaires.models import Interview
from district.tasks.models import Task
from district.tasks.worker import work_off
from tests.web.people import AT

pytestmark = pytest.mark.django_db
JUNE = Days(date(2024, 6, 1), date(2024, 6, 30))
PAGE = "/campaigns/supervision/patterns/"
SECOND = timedelta(seconds=1)


def made_up(district: Any, seed: int, count: int = 60) -> None:
    """Calls of two agents of one name and another, at both centres, seconds apart, of which many are suspicious."""
    chance = random.Random(seed)
    campaign = campaign_of(district)
    people = [person_in(campaign, (district.heyan, district.jiucheng)[number % 2], number) for number in range(4)]
    agents = [district.person(CallAgent, place) for place in (district.heyan, district.jiucheng, district.dongli)]
    at = AT - timedelta(days=15)
    for number in range(count):
        at += SECOND * chance.choice((5, 20, 59, 60, 400, 86_400))
        _attempt(chance, campaign, chance.choice(people), chance.choice(agents), number, at)


def _attempt(chance: random.Random, campaign: Any, row: Any, agent: Any, number: int, at: Any) -> None:
    said = chance.choice(("completed", "completed", "completed", "refused"))
    heard = chance.choice(("answered", "answered", "no_answer", "unknown"))
    place, placed = row.organisation, at - SECOND * chance.choice((4, 9, 300))
    interview = Interview.objects.create(
        questions=campaign.questions, organisation=place, channel="interviewer", started_at=placed, saved_at=at,
        answers={"knows": "yes"} if chance.random() < 0.9 else {"knows": "no", "satisfied": 5, "doctor": "yes"},
    )  # fmt: skip
    talked = chance.choice((None, 2_999, 3_000, 60_000)) if heard == "answered" else None
    call = Call.objects.create(
        organisation=place, resident=row.resident, agent=agent, agent_name="张伟", adapter="tel", placed_at=placed,
        outcome=heard, ended_at=at, talk_ms=talked, disposition=said, disposed_at=at,
    )  # fmt: skip
    told = {"number": number, "band": "morning", "placed_at": placed, "saved_at": at}
    Attempt.objects.create(assignment=row, call=call, interview=interview, **told)


def by_hand(place: Any, days: Days) -> dict[tuple[str, Any], set[Any]]:
    """The attempts of each agent that show each pattern, by looking at everything in one loop after the other."""
    found: dict[tuple[str, Any], set[Any]] = defaultdict(set)
    mine: dict[Any, list[Attempt]] = defaultdict(list)
    for one in saved_in(place, days).select_related("call", "interview").order_by("saved_at", "pk"):
        mine[one.call.agent_id].append(one)
    for agent, theirs in mine.items():
        done = [one for one in theirs if one.call.disposition == "completed" and one.interview.answers]
        for one in done:
            if one.call.outcome == "no_answer":
                found["without_call", agent].add(one.pk)
            longest = one.call.talk_ms
            longest = (one.saved_at - one.placed_at) / SECOND * 1000 if longest is None else longest
            if longest < 3000 * len(one.interview.answers):
                found["too_short", agent].add(one.pk)
        for one in theirs:
            near = [other for other in theirs if timedelta(0) <= other.saved_at - one.saved_at < 60 * SECOND]
            found["many_at_once", agent] |= {other.pk for other in near if len(near) >= 3}
        for start in range(len(done)):
            five = done[start : start + 5]
            if len(five) == 5 and all(one.interview.answers == five[0].interview.answers for one in five):
                found["one_answer", agent] |= {one.pk for one in five}
    return {key: attempts for key, attempts in found.items() if attempts}


def kept(place: Any) -> dict[tuple[str, Any], set[Any]]:
    rows = PatternFinding.objects.filter(look__organisation=place)
    return {(row.pattern, row.agent_id): set(row.attempts.values_list("pk", flat=True)) for row in rows}


def looked(district: Any, place: Any, days: Days = JUNE) -> None:
    from district.orgs.tree import scope_of

    by = district.person(Supervisor, place).actor(role=Supervisor.name)
    start_looking(scope=scope_of(place), days=days, by=by, at=AT)
    work_off()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_what_a_slow_look_at_everything_finds(district: Any, seed: int) -> None:
    made_up(district, seed)
    for place in (district.office, district.heyan):
        for days in (JUNE, Days(date(2024, 6, 2), date(2024, 6, 5))):
            looked(district, place, days)
            expected = by_hand(place, days)
            assert kept(place) == expected
            assert all(len(kept(place)[row.pattern, row.agent_id]) == row.count for row in PatternFinding.objects.filter(look__organisation=place))  # fmt: skip
    assert {pattern for pattern, _agent in by_hand(district.office, JUNE)} >= {"too_short", "without_call"}


def test_a_newer_look_takes_the_place_of_the_last_and_a_broken_one_leaves_nothing(district: Any) -> None:
    made_up(district, 1, 10)
    looked(district, district.heyan)
    broken = PatternLook.objects.create(organisation=district.heyan, begins_on=AT, ends_on=AT)
    looked(district, district.heyan)
    [row] = PatternLook.objects.filter(organisation=district.heyan)
    assert row.looked_at is not None
    assert row.pk != broken.pk


def test_the_page_says_that_nobody_has_looked_then_what_was_found_and_opens_to_the_calls(
    ask: Any, district: Any
) -> None:
    made_up(district, 1)
    person = ask(CentreManager)
    assert "还没有查看过" in person.get(PAGE).content.decode()
    told = {"begins_on": "2024-06-01", "ends_on": "2024-06-30"}
    assert person.post(f"{PAGE}look/", told).status_code == 302
    waiting = person.get(PAGE).content.decode()
    assert "取消" in waiting
    assert "hx-trigger" in waiting
    assert "正在查看" in person.post(f"{PAGE}look/", told, follow=True).content.decode()
    work_off()
    page = person.get(PAGE).content.decode()
    assert "上次查看" in page
    assert "每题不足 3 秒" in page
    one = PatternFinding.objects.first()
    assert f"/campaigns/attempts/?finding={one.pk}" in page
    listed = person.get(f"/campaigns/attempts/?finding={one.pk}&size=100").content.decode()
    assert listed.count("/campaigns/people/") >= one.count


def test_others_do_not_see_what_was_found_of_their_neighbours(ask: Any, district: Any) -> None:
    made_up(district, 1)
    looked(district, district.heyan)
    one = PatternFinding.objects.first()
    assert "还没有查看过" in ask(Supervisor, district.jiucheng).get(PAGE).content.decode()
    listed = ask(Supervisor, district.jiucheng).get(f"/campaigns/attempts/?finding={one.pk}").content.decode()
    assert not [row for row in one.attempts.all() if str(row.assignment_id) in listed]


def test_a_page_that_waits_is_loaded_anew_when_the_look_has_ended(ask: Any, district: Any) -> None:
    looked(district, district.heyan)
    answer = ask(Supervisor).get(PAGE, headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"


@pytest.mark.parametrize(("begins", "sentence"), [("2023-06-15", "一次最多查看 366 天"), ("x", "日期看不懂"), ("2024-07-01", "不能晚于")])  # fmt: skip
def test_days_that_cannot_be_looked_at_are_refused(ask: Any, district: Any, begins: str, sentence: str) -> None:
    told = {"begins_on": begins, "ends_on": "2024-06-30"}
    assert sentence in ask(Supervisor).post(f"{PAGE}look/", told, follow=True).content.decode()
    assert not Task.objects.exists()


def test_the_page_reads_no_attempt(ask: Any, district: Any) -> None:
    made_up(district, 2)
    looked(district, district.heyan)
    person = ask(Supervisor)
    person.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        person.get(PAGE)
    assert len(asked) <= 12
    assert not [query["sql"] for query in asked if '"campaigns_attempt"' in query["sql"]]
