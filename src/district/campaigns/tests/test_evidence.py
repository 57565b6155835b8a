"""What the library is told of campaigns: as it stood on the day, and of everybody who was called."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from district.access.roles import CallAgent
from district.calls.evidence import rows as call_rows
from district.calls.models import Call
from district.campaigns import actions
from district.campaigns.evidence import callback_rows, review_rows
from district.campaigns.models import Assignment, Attempt, Review, ReviewSample
from district.campaigns.scoring import card_named
from district.campaigns.telling import tell
from district.campaigns.tests.story import called, campaign_of, claimed, dialled, ended, person_in, somebody
from district.questionnaires.evidence import rows as interview_rows
from district.questionnaires.tests.story import one, published
from district.residents import actions as residents
from district.residents.tests.people import BY
from district.texts.evidence import rows as text_rows
from district.texts.models import Text
from shixiao.evidence.tables import TABLES
from tests.web.people import AT

TODAY = AT.date()
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def row(district: Any) -> Assignment:
    return person_in(campaign_of(district), district.heyan, 1)


def test_a_person_is_told_as_far_as_they_had_been_reached_on_the_day(district: Any, row: Assignment) -> None:
    called(district, "completed")
    [before], [after] = list(callback_rows(YESTERDAY)), list(callback_rows(TODAY))
    assert (before["progress"], before["called_on"], before["completed_on"]) == ("waiting", None, None)
    assert (after["progress"], after["called_on"], after["spoken_on"], after["completed_on"]) == ("done", *[TODAY] * 3)
    assert set(after) <= set(TABLES["callbacks"].columns())


def test_whom_an_agent_holds_waits_and_a_campaign_of_tomorrow_is_not_told_today(district: Any, row: Assignment) -> None:
    Assignment.objects.update(progress="held", holder=district.person(CallAgent), held_until=AT)
    assert [told["progress"] for told in callback_rows(TODAY)] == ["waiting"]
    type(row.campaign).objects.update(started_at=AT + timedelta(days=1))
    assert (list(callback_rows(TODAY)), len(list(callback_rows(TOMORROW)))) == ([], 1)


def test_whoever_was_called_stays_called_when_files_are_merged(district: Any, row: Assignment) -> None:
    called(district, "completed")
    kept, gone = somebody(district.heyan, 2), type(row.resident).objects.get(pk=row.resident_id)
    seen = (kept.version, gone.version)
    residents.merge(survivor=kept, merged=gone, seen=seen, taken=(), reason="同一人", by=BY, at=AT)
    assert [told["resident"] for told in callback_rows(TODAY)] == [str(kept.pk)]
    assert tell([str(row.pk)])[str(row.pk)].resident == str(kept.pk)


def test_calls_and_texts_name_the_campaign_of_their_person_and_others_none(district: Any, row: Assignment) -> None:
    agent = district.person(CallAgent).actor(role=CallAgent.name)
    type(row.campaign).objects.update(text_minutes_before=30)
    actions.remind(assignment=claimed(district), adapter="by_hand", by=agent, at=AT)  # type: ignore[arg-type]
    ended(district, dialled(district, row), "no_answer")
    for told in (list(call_rows(TODAY)), list(text_rows(TODAY))):
        assert [(one["callback"], one["campaign"]) for one in told] == [(str(row.pk), str(row.campaign_id))]
    Call.objects.update(about_kind="tests.thing", about_id="1")
    Text.objects.update(about_kind="campaigns.assignment", about_id="no key")
    assert [one["campaign"] for one in (*call_rows(TODAY), *text_rows(TODAY))] == [None, None]


def test_a_review_scored_tomorrow_waits_today(district: Any, row: Assignment) -> None:
    called(district, "completed")
    told = {"campaign": row.campaign, "organisation": district.heyan, "begins_on": TODAY, "ends_on": TODAY}
    sample = ReviewSample.objects.create(**told, for_each_agent=1, scorecard=card_named("standard"), drawn_at=AT)
    scored = {
        "state": "settled",
        "score": 80,
        "first_score": 60,
        "reviewed_at": AT + timedelta(days=1),
        "reviewer": "7",
    }
    scored |= {"first_fatal": ["made_up"], "fatal": []}
    later = {"appealed_at": AT + timedelta(days=2), "settled_at": AT + timedelta(days=3)}
    Review.objects.create(sample=sample, attempt=Attempt.objects.get(), place=1, **scored, **later)
    told_on = [next(review_rows(TODAY + timedelta(days=day))) for day in range(4)]
    assert [told["state"] for told in told_on] == ["waiting", "scored", "appealed", "settled"]
    assert [told.get("score") for told in told_on] == [None, 60, 60, 80]
    assert [told.get("is_fatal") for told in told_on] == [None, True, True, False]
    assert list(review_rows(YESTERDAY)) == []
    assert set(told_on[3]) <= set(TABLES["call_reviews"].columns())


SERVED = {
    "name": "served", "kind": "multiple", "label": "接受过哪些服务？", "meaning": "service_received",
    "options": [
        {"code": "visit", "label": "随访", "service": "publichealth.followup"},
        {"code": "check", "label": "体检", "service": "publichealth.health_check"},
        {"code": "none", "label": "都没有"},
    ],
}  # fmt: skip
FOLLOWUP, CHECK = "publichealth.followup", "publichealth.health_check"


@pytest.mark.parametrize(("named", "recorded", "agrees"), [
    (["visit"], [FOLLOWUP], True), (["visit", "check"], [FOLLOWUP, CHECK], True), (["none"], [], True),
    (["visit"], [CHECK], False), (["visit", "check"], [FOLLOWUP], False), (["visit"], [FOLLOWUP, CHECK], False),
    (["visit"], [], False), (["none"], [FOLLOWUP], False), ([], [FOLLOWUP], None),
])  # fmt: skip
def test_an_answer_agrees_with_the_records_service_by_service(
    district: Any, named: list[str], recorded: list[str], agrees: bool | None
) -> None:
    questions = published(district.office, told=one(**SERVED))
    row = person_in(campaign_of(district, questions=questions), district.heyan, 1)
    for kind in recorded:
        residents.record_service(row.resident, kind=kind, on=YESTERDAY, organisation=district.heyan, module="t")
    called(district, "completed", answers={"served": named})
    [told] = list(interview_rows(TODAY))
    assert (told["is_recorded"] is None) == (agrees is None)
    assert agrees is None or (told["says_served"] == told["is_recorded"]) is agrees


def test_a_year_of_records_is_looked_at_and_no_day_more_for_however_many_people(district: Any) -> None:
    campaign = campaign_of(district, questions=published(district.office, told=one(**SERVED)))
    rows = [person_in(campaign, district.heyan, number) for number in (1, 2, 3)]
    days = (TODAY - timedelta(days=364), TODAY - timedelta(days=365), TOMORROW)
    for row, day in zip(rows, days, strict=True):
        residents.record_service(row.resident, kind=FOLLOWUP, on=day, organisation=district.heyan, module="t")
        called(district, "completed", answers={"served": ["visit"]})
    told = {row.pk: known for row in rows for known in tell([str(row.pk)]).values()}
    assert [told[row.pk].is_recorded for row in rows] == [True, False, False]
    with CaptureQueriesContext(connection) as asked:
        tell([str(row.pk) for row in rows])
    assert len(asked) == 3
