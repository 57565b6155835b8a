"""A campaign's life: what it is stays what was decided, and its people are drawn once, where it belongs."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import CallAgent, DistrictOfficer
from district.campaigns import actions
from district.campaigns.models import Assignment, Campaign, State
from district.campaigns.tests.story import caller, campaign_of, person_in, somebody
from district.contracts.models import SavedFilter
from district.lib.refusal import Refused
from district.orgs.models import Membership
from district.orgs.tree import scope_of
from district.tasks import worker
from district.tasks.models import Task
from tests.web.people import AT

FAR = date(2124, 1, 1)
OLD = {"from": 65}


@pytest.fixture
def draft(district: Any) -> Campaign:
    """A campaign of the office for the old, which nobody has started."""
    return campaign_of(
        district, state=State.DRAFT, started_at=None, ends_on=FAR, conditions=OLD, conditions_in_words="老人"
    )


def officer(district: Any) -> dict[str, Any]:
    """What starting needs to know of somebody of the office."""
    user = district.person(DistrictOfficer)
    return {"scope": scope_of(district.office), "by": user.actor(role=DistrictOfficer.name), "at": AT}


def stated(draft: Campaign, **more: Any) -> dict[str, Any]:
    """What the form of the campaign sends."""
    usual = {
        "version": draft.version, "title": "改名", "questions": draft.questions_id, "begins_on": "2024-06-01",
        "ends_on": "2124-01-01", "way": "all", "seed": "2024", "greeting": "",
    }  # fmt: skip
    return usual | more


def test_a_change_of_the_title_does_not_change_whom_it_calls(ask: Any, draft: Campaign) -> None:
    assert ask(DistrictOfficer).post(f"/campaigns/{draft.pk}/edit/", stated(draft)).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.conditions, draft.conditions_in_words) == ("改名", OLD, "老人")


def test_another_filter_replaces_the_old_one(ask: Any, district: Any, draft: Campaign) -> None:
    user = district.person(DistrictOfficer, district.office)
    other = SavedFilter.objects.create(
        title="高龄", conditions={"from": "80"}, sharing="mine", owner=user, organisation=district.office, saved_at=AT
    )
    ask(DistrictOfficer).post(f"/campaigns/{draft.pk}/edit/", stated(draft, filter=str(other.pk)))
    draft.refresh_from_db()
    assert draft.conditions == {"from": "80"}


def test_people_are_drawn_where_the_campaign_belongs_whoever_starts_it(district: Any) -> None:
    own = campaign_of(district, organisation=district.heyan, state=State.DRAFT, started_at=None, conditions={})
    here, _there = somebody(district.heyan, 1), somebody(district.jiucheng, 2)
    Campaign.objects.filter(pk=own.pk).update(ends_on=FAR)
    actions.start(campaign=own, **officer(district))
    worker.work_off()
    assert [row.resident for row in Assignment.objects.all()] == [here]


def test_a_second_click_draws_nobody_a_second_time(district: Any, draft: Campaign) -> None:
    Campaign.objects.filter(pk=draft.pk).update(conditions={})
    somebody(district.heyan, 1)
    actions.start(campaign=draft, **officer(district))
    with pytest.raises(Refused, match="正在抽取"):
        actions.start(campaign=draft, **officer(district))
    worker.work_off()
    assert Task.objects.filter(kind="campaigns.draw").count() == Assignment.objects.count() == 1


def test_a_campaign_that_runs_is_never_drawn_anew(district: Any) -> None:
    from district.campaigns.drawing import draw_people_of

    running = campaign_of(district, conditions={})
    person_in(running, district.heyan, 1)
    _user, told = caller(district)
    with pytest.raises(Refused, match="已启动"):
        draw_people_of(running, scope=scope_of(district.office), **told)
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED])
def test_only_a_campaign_that_goes_on_ends_on_another_day(district: Any, state: State) -> None:
    campaign = campaign_of(district, state=state, started_at=None if state == State.DRAFT else AT)
    _user, told = caller(district)
    with pytest.raises(Refused, match="进行中"):
        actions.extend(campaign=campaign, seen=campaign.version, ends_on=FAR, **told)
    campaign.refresh_from_db()
    assert campaign.ends_on == date(2024, 6, 30)


def test_whose_role_has_ended_is_not_offered_as_a_caller(ask: Any, district: Any, draft: Campaign) -> None:
    gone = district.person(CallAgent, district.heyan)
    page = f"/campaigns/{draft.pk}/edit/"
    assert str(gone.pk) in ask(DistrictOfficer).get(page).content.decode()
    Membership.objects.filter(user=gone).update(until=AT.date() - timedelta(days=1))
    assert str(gone.pk) not in ask(DistrictOfficer).get(page).content.decode()
