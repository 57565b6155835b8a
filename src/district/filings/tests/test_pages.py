"""The pages of filings: what is offered to whom, what is refused in words, how late, how many questions."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from district.access.roles import Auditor, Director, DistrictOfficer, ProjectOwner, Reviewer
from district.filings import actions
from district.filings.models import Deadline, Filing, Rerun, State
from district.filings.tests import story
from district.goals.models import Goal
from district.lib.refusal import Refused
from district.tasks.models import Task
from tests.web.evaluated import evaluated_2016

pytestmark = pytest.mark.django_db


def page(client: Any, filing: Filing) -> str:
    answer = client.get(f"/filings/{filing.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def press(client: Any, filing: Filing, step: str, **said: Any) -> str:
    """Press a button as the page of somebody who saw the newest version would, and read what is said then."""
    now = Filing.objects.get(pk=filing.pk)
    told = {"version": now.version, "comment": "", **said}
    return str(client.post(f"/filings/{filing.pk}/{step}/", told, follow=True).content.decode())


@pytest.mark.parametrize("state", list(State))
def test_a_page_asks_no_more_than_twelve_questions(district: Any, ask: Any, state: State) -> None:
    filing = story.IN_STATE[state](district)
    for role in (DistrictOfficer, Reviewer, Director):
        client = ask(role)
        page(client, filing)
        with CaptureQueriesContext(connection) as asked:
            page(client, filing)
        assert len(asked) <= 12, [each["sql"][:80] for each in asked]


def test_four_people_take_a_sheet_to_the_archive(district: Any, ask: Any) -> None:
    evaluation = story.complete(evaluated_2016(district.office))
    officer, reviewer, director = ask(DistrictOfficer), ask(Reviewer), ask(Director)
    officer.post(reverse("filings:start", args=[evaluation.pk]))
    filing = Filing.objects.get()
    assert "已报送，自评已锁定" in press(officer, filing, "submit")
    assert "审核通过，等待签发" in press(reviewer, filing, "review", comment="同意")
    assert "已签发" in press(director, filing, "sign")
    assert Task.objects.filter(kind="filings.documents").count() == 1
    signed = Filing.objects.with_sheet().get()
    assert signed.address.partition("//")[2] == f"testserver/filings/code/{signed.code}/"
    assert "还没有全部生成" in press(reviewer, filing, "file")


def test_a_return_without_a_reason_is_refused_and_one_with_it_is_shown(district: Any, ask: Any) -> None:
    filing = story.submitted(district)
    assert "请填写退回原因" in press(ask(Reviewer), filing, "return")
    assert "已退回，自评已解锁" in press(ask(Reviewer), filing, "return", comment="请补充佐证材料")
    assert "请补充佐证材料" in page(ask(DistrictOfficer), filing)


def test_the_second_reviewer_is_told_who_was_first(district: Any, ask: Any) -> None:
    filing = story.submitted(district)
    press(ask(Reviewer), filing, "review")
    said = press(ask(Reviewer), filing, "review", version=filing.version)
    assert "刚刚办理过，自评表现在是“待签发”" in said
    assert Filing.objects.get().state == State.REVIEWED


def test_what_is_missing_is_listed_with_where_to_mend_it(district: Any, ask: Any) -> None:
    filing = story.draft(district)
    filing.evaluation.judgements.all().delete()
    said = page(ask(DistrictOfficer), filing)
    assert "报送前还缺" in said
    assert "还没有得分" in said
    assert f"/evaluations/{filing.evaluation_id}/" in said
    assert "报送前还缺" not in page(ask(Reviewer), filing)


def test_comments_are_made_answered_and_settled_on_the_page(district: Any, ask: Any) -> None:
    filing = story.submitted(district)
    reviewer, officer = ask(Reviewer), ask(DistrictOfficer)
    reviewer.post(f"/filings/{filing.pk}/comment/", {"key": "elder_managed", "text": "为什么？"})
    said = filing.comments.get()
    officer.post(f"/filings/comments/{said.pk}/answer/", {"version": said.version, "text": "因为"})
    assert "已答复" in page(reviewer, filing)
    said.refresh_from_db()
    reviewer.post(f"/filings/comments/{said.pk}/settle/", {"version": said.version})
    assert "已解决" in page(officer, filing)
    assert (
        "请选择自评表里的一行"
        in reviewer.post(
            f"/filings/{filing.pk}/comment/", {"key": "no_such_row", "text": "？"}, follow=True
        ).content.decode()
    )


def test_a_project_owner_submits_only_what_is_theirs(district: Any) -> None:
    filing, by = story.draft(district), story.actor(district, ProjectOwner)
    with pytest.raises(Refused, match="只能报送自己负责的项目"):
        actions.submit(filing=filing, seen=filing.version, by=by, at=story.later(1))


def test_the_auditor_counts_again_and_sees_what_came_of_it(district: Any, ask: Any) -> None:
    filing = story.documented(district)
    auditor = ask(Auditor, district.office)
    assert "已开始复算" in auditor.post(f"/filings/{filing.pk}/rerun/", follow=True).content.decode()
    assert "正在复算" in auditor.post(f"/filings/{filing.pk}/rerun/", follow=True).content.decode()
    Rerun.objects.create(filing=filing, at=story.AT, by="x", by_name="审", is_same=False, differences=["一行不同"])
    assert "与签发时不一致" in page(auditor, filing)
    assert "一行不同" in page(auditor, filing)


def test_documents_are_fetched_by_whoever_may_see_the_filing(district: Any, ask: Any) -> None:
    filing = story.documented(district)
    stored = filing.documents.get(kind="pdf").file
    answer = ask(Auditor, district.office).get(f"/files/{stored.pk}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert stored.sha256 in page(ask(Reviewer), filing)


def test_deadlines_say_how_late_and_are_put_off_with_a_reason(district: Any, ask: Any, monkeypatch: Any) -> None:
    evaluated_2016(district.office)
    told = {"year": 2016, "organisation": district.office, "sheet": "public_health", "due_on": date(2024, 6, 1)}
    row = actions.set_deadline(**told, by=story.reviewer(district), at=story.AT)
    late = Deadline.objects.with_standing(date(2024, 6, 11)).late().get()
    assert (late.days_late(late.on), late.handed, late.asked) == (10, 0, 1)
    assert "逾期" in ask(Reviewer).get("/filings/deadlines/").content.decode()
    with pytest.raises(Refused, match="必须晚于现在的期限"):
        actions.extend(
            deadline=row, seen=1, due_on=date(2024, 6, 1), reason="x", by=story.reviewer(district), at=story.AT
        )
    actions.extend(
        deadline=row, seen=1, due_on=date(2024, 7, 1), reason="系统升级", by=story.reviewer(district), at=story.AT
    )
    assert not Deadline.objects.with_standing(date(2024, 6, 11)).late().exists()
    assert Goal.objects.count() == 1


def test_a_sheet_that_was_handed_in_is_not_late(district: Any) -> None:
    story.submitted(district)
    told = {"year": 2016, "organisation": district.office, "sheet": "public_health", "due_on": date(2024, 6, 1)}
    actions.set_deadline(**told, by=story.reviewer(district), at=story.AT)
    assert not Deadline.objects.with_standing(date(2025, 1, 1)).late().exists()


def test_each_role_is_told_what_waits_for_it(district: Any, ask: Any) -> None:
    story.submitted(district)
    assert "待审核的自评表" in ask(Reviewer).get("/waits/filings/").content.decode()
    assert "待审核的自评表" not in ask(Director).get("/waits/filings/").content.decode()


def test_the_evaluation_shows_where_its_filing_stands(district: Any, ask: Any) -> None:
    from django.test import RequestFactory

    from district.filings.panels import panel

    filing = story.submitted(district)
    request: Any = RequestFactory().get("/")
    request.may = lambda permission: True
    shown = panel(request, filing.evaluation)
    assert shown
    assert shown.context["filing"] == filing


def test_a_year_is_closed_and_opened_again_with_a_reason(district: Any, ask: Any) -> None:
    story.filed(district)
    director = ask(Director)
    assert "年度已关闭" in director.post("/filings/years/close/", {"year": 2016}, follow=True).content.decode()
    again = {"year": 2016, "reopen": "yes"}
    assert "必须写明原因" in director.post("/filings/years/close/", again, follow=True).content.decode()
    opened = director.post("/filings/years/close/", {**again, "reason": "审计要求"}, follow=True)
    assert "年度已重新开放" in opened.content.decode()
