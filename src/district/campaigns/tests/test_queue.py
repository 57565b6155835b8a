"""The queue: in order, never the same person for two, never two for one, and not those who cannot be called."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import CallAgent, Clinician
from district.campaigns import actions
from district.campaigns.actions.queue import SKIPPED_FOR
from district.campaigns.holding import HELD_FOR, keep
from district.campaigns.models import Assignment, Progress, State
from district.campaigns.tests.story import caller, campaign_of, claimed, dialled, person_in
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.residents import actions as residents
from district.residents.tests.people import BY
from tests.web.people import AT


def test_people_come_in_the_order_of_the_draw(district: Any) -> None:
    campaign = campaign_of(district)
    second, first = (person_in(campaign, district.heyan, number) for number in (2, 1))
    found = claimed(district)
    assert found == first
    assert found.progress == Progress.HELD
    assert second != found


def test_whoever_holds_somebody_gets_the_same_person_again(district: Any) -> None:
    campaign = campaign_of(district)
    for number in (1, 2):
        person_in(campaign, district.heyan, number)
    assert claimed(district) == claimed(district)


def test_two_agents_never_get_the_same_person(district: Any) -> None:
    campaign = campaign_of(district)
    person_in(campaign, district.heyan, 1)
    other = district.person(Clinician)
    assert claimed(district)
    told = {"by": other.actor(role=Clinician.name), "at": AT}
    assert actions.claim_next(user=other, scope=scope_of(district.heyan), **told) is None


def test_nobody_of_another_centre_is_given(district: Any) -> None:
    person_in(campaign_of(district), district.jiucheng, 1)
    assert claimed(district) is None
    assert claimed(district, place=district.jiucheng)


def test_a_person_held_without_a_sign_of_life_is_free_again(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    claimed(district)
    other = district.person(Clinician)
    told = {"user": other, "scope": scope_of(district.heyan), "by": other.actor(role=Clinician.name)}
    assert actions.claim_next(**told, at=AT + HELD_FOR - timedelta(seconds=1)) is None
    found = actions.claim_next(**told, at=AT + HELD_FOR)
    assert found == row
    assert found.holder == other


def test_a_sign_of_life_keeps_the_person(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    claimed(district)
    user, _told = caller(district)
    assert keep(assignment=row, user=user, at=AT + timedelta(minutes=29))
    other = district.person(Clinician)
    told = {"by": other.actor(role=Clinician.name), "at": AT + HELD_FOR}
    assert actions.claim_next(user=other, scope=scope_of(district.heyan), **told) is None


def test_whoever_died_meanwhile_leaves_every_queue_at_once(district: Any) -> None:
    campaign = campaign_of(district)
    row = person_in(campaign, district.heyan, 1)
    one = row.resident
    residents.note_death(one, seen=one.version, died_on=date(2024, 6, 1), note="", by=BY, at=AT)
    row.refresh_from_db()
    assert (row.progress, claimed(district)) == (Progress.STOPPED, None)
    assert "已死亡" in row.reason


def test_whoever_asked_not_to_be_called_is_not_given_even_if_nobody_told_the_queue(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    type(row.resident).objects.filter(pk=row.resident_id).update(do_not_call_since=date(2024, 6, 1))
    assert claimed(district) is None
    row.refresh_from_db()
    assert row.progress == Progress.STOPPED


def test_skipping_needs_a_reason_and_comes_up_again(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    claimed(district)
    _user, told = caller(district)
    with pytest.raises(Refused, match="请写明跳过的原因"):
        actions.put_back(assignment=row, reason=" ", **told)
    actions.put_back(assignment=row, reason="先问团队医生", **told)
    assert claimed(district, AT + SKIPPED_FOR - timedelta(seconds=1)) is None
    assert claimed(district, AT + SKIPPED_FOR) == row


def test_whoever_was_dialled_is_not_skipped(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    dialled(district, claimed(district))  # type: ignore[arg-type]
    _user, told = caller(district)
    with pytest.raises(Refused, match="请登记这次通话的结果"):
        actions.put_back(assignment=row, reason="先问团队医生", **told)
    row.refresh_from_db()
    assert row.progress == Progress.HELD


@pytest.mark.parametrize("stated", [{"state": State.PAUSED}, {"state": State.CLOSED}, {"ends_on": date(2024, 6, 13)}, {"begins_on": date(2024, 6, 15)}])  # fmt: skip
def test_a_campaign_that_does_not_run_today_gives_nobody(district: Any, stated: dict[str, Any]) -> None:
    person_in(campaign_of(district, **stated), district.heyan, 1)
    assert claimed(district) is None


def test_a_campaign_with_agents_is_theirs_alone(district: Any) -> None:
    campaign = campaign_of(district)
    person_in(campaign, district.heyan, 1)
    campaign.agents.create(user=district.person(Clinician))
    assert claimed(district) is None
    campaign.agents.create(user=district.person(CallAgent))
    assert claimed(district)


def test_closing_leaves_nobody_in_the_queue_and_says_so(district: Any) -> None:
    campaign = campaign_of(district)
    row = person_in(campaign, district.heyan, 1)
    _user, told = caller(district)
    actions.close(campaign=campaign, seen=campaign.version, **told)
    row.refresh_from_db()
    assert (row.progress, row.reason) == (Progress.STOPPED, "任务结束时仍未完成")
    assert not Assignment.objects.open().exists()
