"""Taking one person out of the queue before their turn, keeping them, and putting them back."""

from datetime import timedelta
from typing import Any

import pytest

from district.access.roles import Clinician
from district.audit.models import Event
from district.campaigns import actions
from district.campaigns.holding import HELD_FOR, keep
from district.campaigns.models import Assignment, Progress
from district.campaigns.tests.story import called, caller, campaign_of, claimed, person_in
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from tests.web.people import AT


@pytest.fixture
def people(district: Any) -> list[Assignment]:
    """Three people of a campaign, in the order of the draw."""
    campaign = campaign_of(district)
    return [person_in(campaign, district.heyan, number) for number in (1, 2, 3)]


def taken(district: Any, row: Assignment, at: Any = AT, user: Any = None, place: Any = None) -> Assignment:
    """This very person, taken by the call agent or by somebody else."""
    user = user or caller(district)[0]
    told = {"user": user, "scope": scope_of(place or district.heyan), "by": user.actor(role="call_agent"), "at": at}
    return actions.claim(assignment=row, **told)


def test_somebody_can_be_taken_before_their_turn_and_twice_is_once(district: Any, people: list[Assignment]) -> None:
    first = taken(district, people[2])
    again = taken(district, people[2])
    assert (again.pk, again.version, again.progress) == (people[2].pk, first.version, Progress.HELD)
    assert Event.objects.filter(action="campaigns.assignment.claimed").count() == 1


def test_whoever_holds_somebody_takes_nobody_else(district: Any, people: list[Assignment]) -> None:
    taken(district, people[1])
    with pytest.raises(Refused, match="正在回访另一位"):
        taken(district, people[2])


def test_whom_another_holds_is_not_taken_and_neither_is_another_centres(
    district: Any, people: list[Assignment]
) -> None:
    taken(district, people[1])
    with pytest.raises(Refused, match="已由别人回访"):
        taken(district, people[1], user=district.person(Clinician))
    theirs = person_in(people[0].campaign, district.jiucheng, 4)
    with pytest.raises(Refused, match="不在您的队列中"):
        taken(district, theirs, user=district.person(Clinician))


def test_whoever_cannot_be_called_is_not_taken(district: Any, people: list[Assignment]) -> None:
    type(people[0].resident).objects.filter(pk=people[0].resident_id).update(died_on=AT.date())
    with pytest.raises(Refused, match="已死亡"):
        taken(district, people[0])


def test_a_promise_can_be_kept_early_by_whoever_made_it_alone(district: Any, people: list[Assignment]) -> None:
    waits = called(district, "broken_off", appointment=AT + timedelta(hours=5))
    with pytest.raises(Refused, match="不在您的队列中"):
        taken(district, waits, user=district.person(Clinician))
    assert taken(district, waits).progress == Progress.HELD


def test_a_promise_of_a_campaign_that_is_over_is_not_kept(district: Any, people: list[Assignment]) -> None:
    waits = called(district, "broken_off", appointment=AT + timedelta(hours=5))
    type(waits.campaign).objects.update(ends_on=AT.date() - timedelta(days=1))
    with pytest.raises(Refused, match="不在您的队列中"):
        taken(district, waits)


def test_whom_one_left_lying_waits_again_when_one_takes_somebody_else(district: Any, people: list[Assignment]) -> None:
    taken(district, people[0])
    taken(district, people[1], at=AT + HELD_FOR)
    people[0].refresh_from_db()
    assert (people[0].progress, people[0].holder, people[0].held_until) == (Progress.WAITING, None, None)


def test_the_next_person_is_of_the_campaign_that_was_chosen(district: Any, people: list[Assignment]) -> None:
    other = person_in(campaign_of(district, title="另一任务", questions=people[0].campaign.questions), district.heyan, 1, people[2].resident)  # fmt: skip
    user, told = caller(district)
    found = actions.claim_next(user=user, scope=scope_of(district.heyan), campaign=other.campaign, **told)
    assert found == other


def test_a_sign_of_life_is_of_the_person_on_the_page_and_of_who_holds_them(
    district: Any, people: list[Assignment]
) -> None:
    row, later = claimed(district), AT + timedelta(minutes=20)
    user, other = caller(district)[0], district.person(Clinician)
    theirs = taken(district, people[1], user=other)
    assert (keep(assignment=people[1], user=user, at=later), keep(assignment=people[2], user=user, at=later)) == (
        False,
        False,
    )
    assert row
    assert keep(assignment=row, user=user, at=later)
    row.refresh_from_db()
    theirs.refresh_from_db()
    assert (row.held_until, theirs.held_until) == (later + HELD_FOR, AT + HELD_FOR)


def test_what_was_put_back_says_why_and_is_nobodys(district: Any, people: list[Assignment]) -> None:
    row, told = claimed(district), caller(district)[1]
    assert row
    actions.put_back(assignment=row, reason="先问团队医生", **told)
    row.refresh_from_db()
    assert (row.progress, row.holder, row.reason) == (Progress.WAITING, None, "先问团队医生")
    assert Event.objects.get(action="campaigns.assignment.skipped").note == "先问团队医生"
    with pytest.raises(Refused, match="不由您回访"):
        actions.put_back(assignment=row, reason="再跳过一次", **told)
