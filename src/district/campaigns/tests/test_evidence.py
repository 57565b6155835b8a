"""What the library is told of campaigns: as it stood on the day, and of everybody who was called."""

from datetime import timedelta
from typing import Any

import pytest

from district.access.roles import CallAgent
from district.campaigns.evidence import callback_rows, review_rows
from district.campaigns.models import Assignment, Attempt, Review, ReviewSample
from district.campaigns.scoring import card_named
from district.campaigns.telling import tell
from district.campaigns.tests.story import called, campaign_of, person_in, somebody
from district.residents import actions as residents
from district.residents.tests.people import BY
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
    assert [one["progress"] for one in callback_rows(TODAY)] == ["waiting"]
    type(row.campaign).objects.update(started_at=AT + timedelta(days=1))
    assert (list(callback_rows(TODAY)), len(list(callback_rows(TOMORROW)))) == ([], 1)


def test_whoever_was_called_stays_called_when_files_are_merged(district: Any, row: Assignment) -> None:
    called(district, "completed")
    kept, gone = somebody(district.heyan, 2), type(row.resident).objects.get(pk=row.resident_id)
    seen = (kept.version, gone.version)
    residents.merge(survivor=kept, merged=gone, seen=seen, taken=(), reason="同一人", by=BY, at=AT)
    assert [one["resident"] for one in callback_rows(TODAY)] == [str(kept.pk)]
    assert tell([str(row.pk)])[str(row.pk)].resident == str(kept.pk)


def test_a_review_scored_tomorrow_waits_today(district: Any, row: Assignment) -> None:
    called(district, "completed")
    told = {"campaign": row.campaign, "organisation": district.heyan, "begins_on": TODAY, "ends_on": TODAY}
    sample = ReviewSample.objects.create(**told, for_each_agent=1, scorecard=card_named("standard"), drawn_at=AT)
    scored = {"state": "settled", "score": 80, "reviewed_at": AT + timedelta(days=1), "reviewer": "7"}
    later = {"appealed_at": AT + timedelta(days=2), "settled_at": AT + timedelta(days=3)}
    Review.objects.create(sample=sample, attempt=Attempt.objects.get(), place=1, **scored, **later)
    told_on = [next(review_rows(TODAY + timedelta(days=day))) for day in range(4)]
    assert [one["state"] for one in told_on] == ["waiting", "scored", "appealed", "settled"]
    assert [one.get("score") for one in told_on] == [None, 80, 80, 80]
    assert list(review_rows(YESTERDAY)) == []
    assert set(told_on[3]) <= set(TABLES["call_reviews"].columns())
