"""An appeal that is settled keeps what was found first beside it, and every day is told as it stood on that day."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from district.access.roles import Auditor, CallAgent, Supervisor
from district.campaigns import actions
from district.campaigns.models import Review
from district.campaigns.supervision.trends import trends_of
from district.campaigns.tests.story import called, campaign_of, person_in
from district.orgs.tree import scope_of
from tests.web.people import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()
DAY = timedelta(days=1)


def judge(district: Any, place: Any = None) -> Any:
    return district.person(Supervisor, place or district.office).actor(role=Supervisor.name)


def drawn(district: Any) -> Review:
    """One call of a sample that waits for its review."""
    campaign = campaign_of(district)
    person_in(campaign, district.heyan, 1)
    called(district, "completed")
    days = {"begins_on": TODAY, "ends_on": TODAY}
    told = {"organisation": district.office, "scope": scope_of(district.office), "for_each_agent": 1, "seed": "5"}
    actions.draw_sample(campaign=campaign, **days, **told, by=judge(district), at=AT)
    return Review.objects.get()


@pytest.fixture
def settled(district: Any) -> Review:
    """Scored 0 for a fatal error today, appealed tomorrow, settled with 100 the day after by somebody else."""
    review = drawn(district)
    card = review.sample.scorecard
    half, whole = ({item["name"]: mark for item in card["items"]} for mark in ("0.5", "1"))
    fatal = [card["fatal"][0]["name"]]
    first = {"marks": half, "fatal": fatal, "note": "未核对本人"}
    scored = actions.score(review=review, seen=1, **first, by=judge(district), at=AT)
    agent = district.person(CallAgent).actor(role=CallAgent.name)
    told = {"reason": "已核对本人", "by": agent, "at": AT + DAY}
    appealed = actions.appeal(review=scored, seen=2, **told)
    other = judge(district, district.heyan)
    decided = {"marks": whole, "fatal": [], "settlement": "录音里已核对"}
    return actions.settle(review=appealed, seen=3, **decided, by=other, at=AT + 2 * DAY)


def test_what_was_found_first_stays_with_who_when_and_why(district: Any, settled: Review) -> None:
    assert (settled.first_score, settled.score) == (Decimal(0), Decimal(100))
    assert (set(settled.first_marks.values()), set(settled.marks.values())) == ({"0.5"}, {"1"})
    assert (len(settled.first_fatal), settled.fatal) == (1, [])
    assert (settled.reviewer, settled.reviewed_at, settled.note) == (judge(district).identifier, AT, "未核对本人")
    assert settled.settled_by_name == judge(district, district.heyan).name
    assert (settled.settled_at, settled.settlement) == (AT + 2 * DAY, "录音里已核对")


@pytest.mark.parametrize(("days", "mean", "fatal"), [(0, 0, 1), (1, 0, 1), (2, 100, 0), (9, 100, 0)])
def test_trends_tell_the_first_score_until_the_day_it_was_settled(
    district: Any, settled: Review, days: int, mean: int, fatal: int
) -> None:
    trends = trends_of(scope_of(district.office), TODAY + days * DAY)
    [agent], [centre] = trends["agents"], trends["centres"]
    assert [(one.reviews, one.mean, one.fatal) for one in (agent, centre)] == [(1, mean, fatal)] * 2
    assert trends["chart"].series[0].values == (Decimal(mean),)


def test_trends_of_a_day_before_the_review_are_empty(district: Any, settled: Review) -> None:
    trends = trends_of(scope_of(district.office), TODAY - DAY)
    assert (trends["agents"], trends["centres"], trends["chart"]) == ([], [], None)


def test_the_pages_show_both_scores(ask: Any, district: Any, settled: Review) -> None:
    page = ask(Auditor).get(f"/campaigns/supervision/reviews/{settled.pk}/").content.decode()
    assert "首次得分" in page
    assert "申诉处理后" in page
    mine = ask(CallAgent).get("/campaigns/supervision/mine/").content.decode()
    assert "首次得分" in mine
    listed = (
        ask(Supervisor, district.office).get(f"/campaigns/supervision/samples/{settled.sample_id}/").content.decode()
    )
    assert "首次得分" in listed


def test_the_page_of_samples_is_asked_for_a_day(ask: Any, settled: Review) -> None:
    before, after = (
        ask(Supervisor).get(f"/campaigns/supervision/?as_of={TODAY + day * DAY}").content.decode() for day in (1, 2)
    )
    assert 'data-label="平均分">0.0<' in before
    assert 'data-label="平均分">100.0<' in after
    assert "日期看不懂" in ask(Supervisor).get("/campaigns/supervision/?as_of=x").content.decode()
