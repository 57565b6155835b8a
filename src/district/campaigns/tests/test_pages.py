"""The pages, as each person opens them."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from district.access.roles import Auditor, CallAgent, CentreManager, DistrictOfficer, Supervisor
from district.calls.models import Call
from district.campaigns.models import Attempt, Campaign, Progress, Proposal, Review
from district.campaigns.tests.samples import samples
from district.campaigns.tests.story import GOOD, called, caller, campaign_of, claimed, dialled, ended, person_in
from district.tasks import worker
from tests.web.people import AT

FAR = date(2124, 1, 1)
"""Requests have the clock's own time: a campaign that still runs then."""
READ = (
    "", "people/", "attempts/", "proposals/", "statistics/", "statistics/?by=group", "statistics/times/",
    "statistics/usage/", "statistics/report/", "supervision/", "supervision/patterns/", "supervision/live/",
)  # fmt: skip


@pytest.mark.parametrize("role", [DistrictOfficer, CentreManager, Supervisor, Auditor])
def test_whoever_may_read_reads_every_page(ask: Any, district: Any, role: Any) -> None:
    _user, told = caller(district)
    rows = samples(district.heyan, told["by"], AT)
    person = ask(role)
    for address in READ:
        assert person.get(f"/campaigns/{address}").status_code == 200, address
    for name, folder in (("campaign", ""), ("assignment", "people/"), ("proposal", "proposals/")):
        answer = person.get(f"/campaigns/{folder}{rows[name].pk}/")
        assert f"{district.heyan.code}机密" in answer.content.decode(), name
    assert person.get(f"/campaigns/supervision/samples/{rows['reviewsample'].pk}/").status_code == 200


def test_the_workbench_takes_the_next_person_and_shows_what_a_caller_needs(ask: Any, district: Any) -> None:
    row = person_in(campaign_of(district, greeting="您好，这里是河沿中心", ends_on=FAR), district.heyan, 1)
    agent = ask(CallAgent)
    assert "有 1 位居民可以回访" in agent.get("/campaigns/work/").content.decode()
    page = agent.post("/campaigns/work/next/", {"campaign": ""})["Location"]
    shown = agent.get(page).content.decode()
    for wanted in (row.resident.name, "您好，这里是河沿中心", "拨打", "知道签约吗？", "本人接通完成"):
        assert wanted in shown
    assert "10000000001" not in shown


def test_a_call_is_saved_from_the_workbench_and_leads_to_the_next(ask: Any, district: Any) -> None:
    campaign = campaign_of(district, ends_on=FAR)
    first, second = (person_in(campaign, district.heyan, number) for number in (1, 2))
    dialled(district, claimed(district))  # type: ignore[arg-type]
    told = {"disposition": "completed", "answers_json": json.dumps(GOOD), "next": "1", "note": "", "campaign": ""}
    answer = ask(CallAgent).post(f"/campaigns/work/{first.pk}/save/", told)
    assert answer.json() == {"address": f"/campaigns/work/{second.pk}/"}
    first.refresh_from_db()
    assert first.progress == Progress.DONE
    again = ask(CallAgent).post(f"/campaigns/work/{first.pk}/save/", told)
    assert again.json() == answer.json()
    assert Attempt.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_is_saved(ask: Any, district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    claimed(district)
    agent, address = ask(CallAgent), f"/campaigns/work/{row.pk}/save/"
    assert "请选择通话结果" in agent.post(address, {}).content.decode().encode().decode("unicode_escape")
    told = {"disposition": "no_answer"}
    assert agent.post(address, told).json()["errors"]["__all__"] == ["还没有拨打，不能登记结果。"]
    dialled(district, row)
    wrong = agent.post(address, {**told, "disposition": "completed", "answers_json": "{}"})
    assert wrong.status_code == 422
    assert Call.objects.get().disposition == ""


def test_a_campaign_is_drawn_up_started_and_closed(ask: Any, district: Any) -> None:
    ready = campaign_of(district, title="旧任务")
    one = person_in(ready, district.heyan, 1).resident
    officer = ask(DistrictOfficer)
    told = {
        "title": "新任务", "questions": ready.questions_id, "begins_on": "2024-06-10", "ends_on": "2024-07-10",
        "way": "all", "seed": "", "greeting": "",
    }  # fmt: skip
    page = officer.post("/campaigns/new/", told)["Location"]
    made = Campaign.objects.get(title="新任务")
    assert len(made.seed) == 10
    Campaign.objects.filter(pk=made.pk).update(conditions={}, ends_on=AT.date() + timedelta(days=3650))
    assert officer.post(f"{page}start/")["Location"] == page
    worker.work_off()
    made.refresh_from_db()
    assert (made.state, made.drawn, made.assignments.get().resident) == ("running", 1, one)
    closed = officer.post(f"{page}close/", {"version": made.version, "reason": "季度结束"})
    assert closed["Location"] == page
    assert "已结束" in officer.get(page).content.decode()


def test_a_proposal_is_decided_by_the_centre(ask: Any, district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    called(district, "deceased", note="女儿告知")
    manager = ask(CentreManager)
    proposal = Proposal.objects.get()
    address = f"/campaigns/proposals/{proposal.pk}/decide/"
    told = {"version": 1, "decision": "accept", "on": "2024-06-01", "answer": "已向家属核实"}
    assert manager.post(address, told).status_code == 302
    row.resident.refresh_from_db()
    assert str(row.resident.died_on) == "2024-06-01"


def test_calls_are_drawn_scored_appealed_and_settled_by_another(ask: Any, district: Any) -> None:
    person_in(campaign := campaign_of(district), district.heyan, 1)
    called(district, "completed")
    supervisor = ask(Supervisor)
    told = {
        "campaign": campaign.pk,
        "begins_on": "2024-06-01",
        "ends_on": "2024-06-30",
        "for_each_agent": 3,
        "seed": "5",
    }
    supervisor.post("/campaigns/supervision/new/", told)
    review = Review.objects.get()
    address = f"/campaigns/supervision/reviews/{review.pk}/"
    card = review.sample.scorecard
    marks = {f"item-{item['name']}": "0.5" for item in card["items"]}
    assert supervisor.post(f"{address}score/", {**marks, "version": 1, "note": "可以更好"}).status_code == 302
    review.refresh_from_db()
    assert (review.state, review.score) == ("scored", 50)
    agent = ask(CallAgent)
    assert "可以更好" in agent.get("/campaigns/supervision/mine/").content.decode()
    agent.post(f"{address}appeal/", {"version": 2, "reason": "已核对本人"})
    settle = {**marks, "version": 3, "note": "维持"}
    assert "不能处理对自己评分的申诉" in supervisor.post(f"{address}settle/", settle).content.decode()
    review.refresh_from_db()
    assert review.state == "appealed"


def test_the_workbench_with_somebody_on_it_asks_no_more_than_twelve_questions(ask: Any, district: Any) -> None:
    person_in(campaign_of(district, ends_on=FAR), district.heyan, 1)
    agent = ask(CallAgent)
    page = agent.post("/campaigns/work/next/", {"campaign": ""})["Location"]
    agent.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert "知道签约吗？" in agent.get(page).content.decode()
    assert len(asked) <= 12, "\n".join(
        query["sql"][:60] + query["sql"][query["sql"].find(" FROM") :][:80] for query in asked
    )


def test_the_history_of_a_person_tells_all_that_was_done_whoever_wrote_it(ask: Any, district: Any) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    ended(district, attempt, "no_answer")
    ended_later = AT + timedelta(days=1)
    called(district, "completed", ended_later)
    page = ask(CentreManager).get(f"/campaigns/people/{row.pk}/").content.decode()
    for done in ("取得回访对象", "拨打回访电话", "登记回访结果", "开始答卷", "完成答卷"):
        assert done in page, done
    assert page.count("拨打回访电话") == 2
