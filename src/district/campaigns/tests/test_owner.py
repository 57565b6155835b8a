"""A campaign as its owner sees it: the sample before it is drawn, its rules in words, its end and its second beginning."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import CallAgent, DistrictOfficer
from district.campaigns import actions, strata
from district.campaigns.actions import reopen
from district.campaigns.drawing import draw_people_of
from district.campaigns.models import Campaign, Progress, Proposal, State
from district.campaigns.rule_words import sentences
from district.campaigns.tests.story import called, caller, campaign_of, claimed, dialled, person_in, somebody
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.residents import actions as residents
from district.residents import summaries
from district.residents.models import PhoneState
from tests.web.people import AT

FAR = date(2124, 1, 1)


def draft(district: Any, **stated: Any) -> Campaign:
    """A campaign over everybody that has not begun."""
    return campaign_of(district, state=State.DRAFT, started_at=None, **{"ends_on": FAR, "conditions": {}} | stated)


def living(district: Any, count: int) -> list[Any]:
    """So many residents of each of two centres."""
    at_heyan = [somebody(district.heyan, number) for number in range(1, count + 1)]
    return at_heyan + [somebody(district.jiucheng, number) for number in range(101, count + 101)]


def test_a_preview_says_for_each_stratum_what_the_draw_takes(district: Any) -> None:
    living(district, 4)
    campaign, office = draft(district, way="size", size=4), scope_of(district.office)
    seen = strata.preview(campaign, office, AT)
    assert [(row.total.part, row.total.whole) for row in seen["table"].rows] == [(2, 4), (2, 4)]
    assert draw_people_of(campaign, scope=office, by=caller(district)[1]["by"], at=AT) == 4
    drawn = [row.resident for row in campaign.assignments.order_by("place")]
    assert seen["first"] == drawn


def test_a_preview_names_the_same_people_for_the_same_seed_and_others_for_another(district: Any) -> None:
    living(district, 5)
    office = scope_of(district.office)
    one, again, other = (
        strata.preview(draft(district, title=title, seed=seed, questions=questions), office, AT)["first"]
        for questions in [draft(district).questions]
        for title, seed in (("甲", "1"), ("乙", "1"), ("丙", "2"))
    )
    assert one == again
    assert one != other


def test_a_sample_smaller_than_its_strata_or_larger_than_its_people_says_so(district: Any) -> None:
    living(district, 2)
    office = scope_of(district.office)
    small = draft(district, way="size", size=1)
    assert any("有 1 层一个人也抽不到" in told for told in strata.preview(small, office, AT)["warnings"])
    large = draft(district, title="大", way="size", size=9, questions=small.questions)
    assert any("只有 4 人，不足 9 人" in told for told in strata.preview(large, office, AT)["warnings"])


def test_the_page_of_a_draft_leads_to_its_preview(ask: Any, district: Any) -> None:
    living(district, 1)
    campaign = draft(district, way="share", percent=50)
    officer = ask(DistrictOfficer)
    assert f"/campaigns/{campaign.pk}/preview/" in officer.get(f"/campaigns/{campaign.pk}/").content.decode()
    assert "从符合条件的 2 人中抽取 2 人" in officer.get(f"/campaigns/{campaign.pk}/preview/").content.decode()


def test_changing_a_campaign_keeps_its_conditions(ask: Any, district: Any) -> None:
    campaign = draft(district, conditions={"from": 65}, conditions_in_words="65 岁及以上的居民。")
    told = {
        "title": "改名", "questions": campaign.questions_id, "begins_on": "2024-06-10", "ends_on": "2124-01-01",
        "way": "size", "size": "9", "percent": "50", "seed": "7", "version": campaign.version,
    }  # fmt: skip
    ask(DistrictOfficer).post(f"/campaigns/{campaign.pk}/edit/", told)
    campaign.refresh_from_db()
    assert (campaign.title, campaign.conditions, campaign.size, campaign.percent) == ("改名", {"from": 65}, 9, None)


def test_a_running_campaign_shows_each_centre_and_group_with_its_list(ask: Any, district: Any) -> None:
    campaign = campaign_of(district)
    for number, place in ((1, district.heyan), (2, district.jiucheng)):
        person_in(campaign, place, number)
    called(district, "completed")
    page = ask(DistrictOfficer).get(f"/campaigns/{campaign.pk}/").content.decode()
    assert f"campaign={campaign.pk}&amp;centre={district.heyan.pk}&amp;group=general" in page
    assert ">1 / 1<" in page
    assert ">0 / 1<" in page


def test_the_rules_are_said_in_words() -> None:
    from district.campaigns.attempting import rules_named

    told = list(sentences(rules_named("standard")))
    assert told[0].startswith("接通中断、关机停机、无人接听、占线：换一个时段再拨，最多拨 4 次")
    assert "上午 08:30–11:30" in told[1]


def test_a_campaign_that_ended_too_early_goes_on_with_whom_it_left_over(district: Any) -> None:
    campaign = campaign_of(district)
    done, left, died = (person_in(campaign, district.heyan, number) for number in (1, 2, 3))
    called(district, "completed")
    _user, told = caller(district)
    one = died.resident
    residents.note_death(one, seen=one.version, died_on=AT.date(), note="", **told | {"at": AT - timedelta(hours=1)})
    closed = actions.close(campaign=campaign, seen=campaign.version, reason="点错", **told)
    reopen(campaign=closed, seen=closed.version, **told)
    for row in (done, left, died):
        row.refresh_from_db()
    assert [row.progress for row in (done, left, died)] == [Progress.DONE, Progress.WAITING, Progress.STOPPED]


def test_a_campaign_whose_days_are_over_is_not_reopened(district: Any) -> None:
    campaign = campaign_of(district, state=State.CLOSED, ends_on=AT.date() - timedelta(days=1), closed_at=AT)
    with pytest.raises(Refused, match="结束日期已过"):
        reopen(campaign=campaign, seen=campaign.version, **caller(district)[1])


def test_ending_needs_a_reason_and_says_how_many_are_left(ask: Any, district: Any) -> None:
    campaign = campaign_of(district)
    person_in(campaign, district.heyan, 1)
    officer, address = ask(DistrictOfficer), f"/campaigns/{campaign.pk}/close/"
    assert "还有 1 位居民没有结果" in officer.get(address).content.decode()
    assert "请填写说明理由" in officer.post(address, {"version": campaign.version}).content.decode()
    campaign.refresh_from_db()
    assert campaign.state == State.RUNNING


def test_nobody_is_drawn_of_whom_it_was_heard_that_they_died(district: Any) -> None:
    person_in(campaign_of(district), district.heyan, 1)
    called(district, "deceased", note="邻居说的")
    new = draft(district, title="下一季度", questions=Campaign.objects.get().questions)
    assert draw_people_of(new, scope=scope_of(district.office), by=caller(district)[1]["by"], at=AT) == 0


def test_nobody_is_drawn_whose_number_is_wrong_until_it_is_corrected(district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    called(district, "invalid_number")
    told: dict[str, Any] = {"scope": scope_of(district.office), "by": caller(district)[1]["by"], "at": AT}
    new = draft(district, title="下一季度", questions=Campaign.objects.get().questions)
    assert draw_people_of(new, **told) == 0
    summaries.note(row.resident_id, phone_state=PhoneState.UNTRIED)
    assert draw_people_of(new, **told) == 1


def test_what_was_heard_wrongly_brings_the_person_back_into_every_queue(district: Any) -> None:
    campaign, one = campaign_of(district), somebody(district.heyan, 1)
    first = person_in(campaign, district.heyan, 1, one)
    other = person_in(campaign_of(district, title="另一任务", questions=campaign.questions), district.heyan, 1, one)
    called(district, "moved")
    assert claimed(district) is None
    proposal = Proposal.objects.get()
    actions.reject(proposal=proposal, seen=proposal.version, answer="本人在家", **caller(district)[1])
    for row in (first, other):
        row.refresh_from_db()
    assert (first.progress, other.progress) == (Progress.WAITING, Progress.WAITING)
    assert claimed(district)


def test_somebody_whom_another_agent_left_unsaved_can_be_dialled(ask: Any, district: Any) -> None:
    from district.access.roles import Clinician

    row = person_in(campaign_of(district, ends_on=FAR), district.heyan, 1)
    dialled(district, claimed(district))  # type: ignore[arg-type]
    other = ask(Clinician)
    page = other.post("/campaigns/work/next/", {"campaign": ""})["Location"]
    assert str(row.pk) in page
    assert "请登记通话结果" not in other.get(page).content.decode()
    assert ask(CallAgent).get("/campaigns/work/").content.decode().count("有 1 次通话还没有登记结果") == 1


def test_whoever_waits_for_the_draw_gets_the_page_anew_once_it_is_over(ask: Any, district: Any) -> None:
    campaign, officer = campaign_of(district), ask(DistrictOfficer)
    person_in(campaign, district.heyan, 1)
    page = f"/campaigns/{campaign.pk}/"
    waited = officer.get(page, headers={"HX-Request": "true", "HX-Target": "drawing"})
    assert waited["HX-Refresh"] == "true"
    assert "HX-Refresh" not in officer.get(page, headers={"HX-Request": "true", "HX-Target": "drawer"})
