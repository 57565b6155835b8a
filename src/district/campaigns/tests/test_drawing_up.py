"""A campaign's life: what it is stays what was decided, and its people are drawn once, where it belongs."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import CallAgent, Clinician, DistrictOfficer
from district.campaigns import actions
from district.campaigns.drawing import draw_people_of
from district.campaigns.models import Assignment, Campaign, State
from district.campaigns.tests.story import caller, campaign_of, person_in, somebody
from district.campaigns.views import campaigns as views
from district.contracts.models import SavedFilter
from district.lib.refusal import Refused
from district.orgs.models import Membership
from district.orgs.tree import scope_of
from district.residents import actions as residents
from district.residents.tests.people import BY
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


def drawn(district: Any, **stated: Any) -> tuple[Campaign, list[Any]]:
    """A campaign of everybody that was drawn so, with its people in the order of the draw."""
    made = campaign_of(district, state=State.DRAFT, started_at=None, conditions={}, **stated)
    draw_people_of(made, scope=scope_of(district.office), **caller(district)[1])
    made.refresh_from_db()
    return made, list(made.assignments.order_by("place"))


def test_a_sample_has_its_size_and_says_of_how_many_it_was_drawn(district: Any) -> None:
    for number in range(5):
        somebody(district.heyan, number)
    made, people = drawn(district, way="size", size=2)
    assert (len(people), made.found, made.drawn, made.state) == (2, 5, 2, State.RUNNING)
    assert [row.place for row in people] == [1, 2]


def test_a_share_is_a_hundredth_for_each_percent(district: Any) -> None:
    for number in range(10):
        somebody(district.heyan, number)
    assert len(drawn(district, way="share", percent=50)[1]) == 5


def test_whoever_asked_not_to_be_called_moved_or_died_is_not_drawn(district: Any) -> None:
    here, silent, gone, dead = (somebody(district.heyan, number) for number in range(4))
    told = {"by": BY, "at": AT}
    residents.forbid_calls(silent, seen=silent.version, reason="不要再打", **told)
    residents.move_away(gone, seen=gone.version, on=date(2024, 6, 1), reason="", **told)
    residents.note_death(dead, seen=dead.version, died_on=date(2024, 6, 1), note="", **told)
    assert [row.resident for row in drawn(district)[1]] == [here]


def test_its_callers_are_those_chosen_last(district: Any, draft: Campaign) -> None:
    first, second = district.person(CallAgent), district.person(Clinician)
    told = {"values": {"title": "改名"}, **caller(district)[1]}
    changed = actions.edit_campaign(campaign=draft, seen=draft.version, agents=[first], **told)
    kept = changed.agents.get().pk
    changed = actions.edit_campaign(campaign=draft, seen=changed.version, agents=[first, second], **told)
    assert {agent.user for agent in changed.agents.all()} == {first, second}
    assert changed.agents.get(user=first).pk == kept
    changed = actions.edit_campaign(campaign=draft, seen=changed.version, agents=[second], **told)
    assert [agent.user for agent in changed.agents.all()] == [second]


def test_a_campaign_whose_people_are_drawn_is_not_changed(district: Any) -> None:
    running = campaign_of(district)
    with pytest.raises(Refused, match="已启动"):
        actions.edit_campaign(campaign=running, seen=running.version, values={"title": "改名"}, **caller(district)[1])


def test_another_campaign_that_is_being_drawn_keeps_nobody_waiting(district: Any, draft: Campaign) -> None:
    other = campaign_of(district, title="另一任务", questions=draft.questions, state=State.DRAFT, started_at=None, ends_on=FAR)  # fmt: skip
    actions.start(campaign=draft, **officer(district))
    actions.start(campaign=other, **officer(district))
    assert Task.objects.filter(kind="campaigns.draw").count() == 2


def test_only_what_runs_is_paused_and_only_what_was_paused_goes_on(district: Any) -> None:
    campaign, told = campaign_of(district), caller(district)[1]
    with pytest.raises(Refused, match="没有暂停"):
        actions.resume(campaign=campaign, seen=campaign.version, **told)
    paused = actions.pause(campaign=campaign, seen=campaign.version, **told)
    with pytest.raises(Refused, match="可以暂停"):
        actions.pause(campaign=paused, seen=paused.version, **told)
    Campaign.objects.update(ends_on=AT.date() - timedelta(days=1))
    with pytest.raises(Refused, match="结束日期已过"):
        actions.resume(campaign=paused, seen=paused.version, **told)
    Campaign.objects.update(ends_on=AT.date())
    assert actions.resume(campaign=paused, seen=paused.version, **told).state == State.RUNNING


def test_a_draw_that_ends_while_its_page_is_made_is_shown_as_going_on_and_the_page_comes_anew(
    ask: Any, district: Any, draft: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.start(campaign=draft, **officer(district))
    slow = views.campaign_of

    def ended_meanwhile(request: Any, campaign: Any) -> Campaign:
        row = slow(request, campaign)
        worker.work_off()
        return row

    monkeypatch.setattr(views, "campaign_of", ended_meanwhile)
    page, office = f"/campaigns/{draft.pk}/", ask(DistrictOfficer)
    assert 'hx-trigger="every 2s"' in office.get(page).content.decode()
    assert office.get(page, headers={"HX-Request": "true", "HX-Target": "drawing"})["HX-Refresh"] == "true"
