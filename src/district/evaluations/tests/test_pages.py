"""The pages, asked for as each person would."""

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from district.access.roles import Auditor, CentreManager, Director, DistrictOfficer, ProjectOwner, Trainer
from district.evaluations import actions
from district.evaluations.models import Evaluation, RowJudgement, State
from district.evaluations.results import result_of
from district.evaluations.tests.samples import PAPER
from district.evaluations.tests.story import COUNTED, DECLARED, OPEN, counted, judge, officer, started
from district.goals.models import GoalVersion
from district.tasks.worker import work_off
from shixiao.values import Unknown
from tests.web.evaluated import frozen_2016, goal_2016
from tests.web.people import AT, SmallDistrict

Ask = Callable[..., Any]


@pytest.fixture
def evaluation(district: SmallDistrict) -> Evaluation:
    return counted(district)


def page(name: str, evaluation: Evaluation, *more: str) -> str:
    return reverse(f"evaluations:{name}", args=[evaluation.pk, *more])


def text(response: Any) -> str:
    return unescape(response.content.decode())


def typed(**changes: str) -> dict[str, str]:
    return {"version": "0", "awarded": "", "reason": "", "remedy": "", **changes}


def test_the_sheet_prints_every_value_and_score_of_its_rows(ask: Ask, evaluation: Evaluation) -> None:
    shown = text(ask(DistrictOfficer).get(page("detail", evaluation)))
    for row in result_of(evaluation).rows:
        line = re.search(rf'<tr id="row-{row.row.key}".*?</tr>', shown, re.DOTALL)
        assert line, row.row.key
        if not isinstance(row.actual, Unknown):
            assert f">{row.actual}</a>" in line[0]
        assert row.row.name in line[0]
    assert "肺结核患者管理数" in re.search(r"还有 1 行没有得分：.*?</p>", shown, re.DOTALL)[0]  # type: ignore[index]


def test_how_a_row_got_its_value_is_said_in_a_word(ask: Ask, evaluation: Evaluation) -> None:
    shown = text(ask(DistrictOfficer).get(page("detail", evaluation)))
    for key, word in ((COUNTED, "系统计数"), (DECLARED, "人工申报"), ("financial_rules", "人工评判")):
        assert word in re.search(rf'<tr id="row-{key}".*?</tr>', shown, re.DOTALL)[0]  # type: ignore[index]


def test_the_checker_s_findings_stand_beside_their_rows(ask: Ask, evaluation: Evaluation) -> None:
    shown = text(ask(DistrictOfficer).get(page("detail", evaluation)))
    row = re.search(rf'<tr id="row-{OPEN}".*?</tr>', shown, re.DOTALL)
    assert row
    assert "疑问：「肺结核患者管理数」占 5 分，但没有实际完成值" in row[0]


@pytest.mark.parametrize("name", ["detail", "row"])
def test_a_page_asks_few_questions_and_answers_soon(
    ask: Ask, evaluation: Evaluation, name: str, django_assert_max_num_queries: Any
) -> None:
    reader, address = ask(DistrictOfficer), page(name, evaluation, *([COUNTED] if name == "row" else []))
    reader.get(address)
    with django_assert_max_num_queries(12):
        began = time.perf_counter()
        assert reader.get(address).status_code == 200
    assert time.perf_counter() - began < 1


def test_no_page_counts(ask: Ask, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.setattr(duckdb, "connect", lambda *_, **__: pytest.fail("a page opened a database of its own"))
    for address in (page("detail", evaluation), page("row", evaluation, COUNTED), reverse("evaluations:list")):
        assert ask(DistrictOfficer).get(address).status_code == 200


def test_a_refused_score_says_why_beside_its_field_and_keeps_what_was_typed(ask: Ask, evaluation: Evaluation) -> None:
    shown = text(ask(DistrictOfficer).post(page("judge", evaluation, COUNTED), typed(awarded="4", reason="漏报")))
    assert "改进措施，两项都要填" in shown
    assert "漏报</textarea>" in shown
    assert not RowJudgement.objects.exists()


def test_of_two_reviewers_the_second_sees_both_versions_and_decides(ask: Ask, evaluation: Evaluation) -> None:
    officer_ = ask(DistrictOfficer)
    first = typed(awarded="4", reason="先写的", remedy="补报")
    assert officer_.post(page("judge", evaluation, COUNTED), first).status_code == 302
    answer = officer_.post(page("judge", evaluation, COUNTED), typed(awarded="3", reason="后写的", remedy="补报"))
    assert answer.status_code == 409
    assert "先写的" in text(answer)
    assert "后写的" in text(answer)
    assert 'name="version" value="1"' in text(answer)
    again = typed(version="1", awarded="3", reason="后写的", remedy="补报")
    assert officer_.post(page("judge", evaluation, COUNTED), again).status_code == 302
    assert RowJudgement.objects.get().reason == "后写的"


def test_several_papers_are_put_behind_a_row_at_once(ask: Ask, evaluation: Evaluation) -> None:
    files = [SimpleUploadedFile(f"材料{number}.pdf", PAPER + b"\n" * number) for number in (1, 2)]
    ask(DistrictOfficer).post(page("attach", evaluation, OPEN), {"papers": files})
    shown = text(ask(Auditor, evaluation.organisation).get(page("row", evaluation, OPEN)))
    assert "材料1.pdf" in shown
    assert "材料2.pdf" in shown


def test_a_paper_that_is_none_is_refused(ask: Ask, evaluation: Evaluation) -> None:
    bad = SimpleUploadedFile("材料.pdf", b"MZ\x00 a program")
    assert "不是可以接受的类型" in text(ask(DistrictOfficer).post(page("attach", evaluation, OPEN), {"papers": [bad]}))
    assert not evaluation.papers.exists()


def test_beginning_one_shows_its_progress_and_then_the_sheet(ask: Ask, district: SmallDistrict) -> None:
    version, snapshot = goal_2016(district.office), frozen_2016(district.office)
    officer_ = ask(DistrictOfficer)
    assert version.goal.title in text(officer_.get(reverse("evaluations:new")))
    address = f"{reverse('evaluations:new')}?goal={version.goal_id}"
    answer = officer_.post(address, {"snapshot": str(snapshot.pk), "previous": ""})
    made = Evaluation.objects.get()
    assert answer.headers["Location"] == page("detail", made)
    assert "正在从证据" in text(officer_.get(page("detail", made)))
    work_off()
    assert 'id="row-elder_managed"' in text(officer_.get(page("detail", made)))


def test_one_that_could_not_be_counted_says_why_and_offers_to_try_again(ask: Ask, district: SmallDistrict) -> None:
    evaluation = started(district, goal_2016(district.office), frozen_2016(district.office))
    Evaluation.objects.update(state=State.FAILED, fault="快照文件被改动。", task=None)
    shown = text(ask(DistrictOfficer).get(page("detail", evaluation)))
    assert "快照文件被改动。" in shown
    assert "重新测算" in shown
    assert "重新测算" not in text(ask(Director).get(page("detail", evaluation)))


def test_a_newer_version_of_the_goal_is_noticed(ask: Ask, evaluation: Evaluation) -> None:
    goal = evaluation.goal_version.goal
    newer = {"number": 2, "state": "approved", "created_at": AT, "created_by": "x", "created_by_name": "李"}
    GoalVersion.objects.create(goal=goal, **newer)
    shown = text(ask(DistrictOfficer).get(page("detail", evaluation)))
    assert "已调整为第 2 版" in shown
    assert f"previous={evaluation.pk}" in shown


def test_who_only_looks_is_offered_nothing_to_write(ask: Ask, evaluation: Evaluation) -> None:
    for role in (Director, Auditor):
        reader = ask(role, None if role.district_only else evaluation.organisation)
        assert "保存评定" not in text(reader.get(page("row", evaluation, COUNTED)))
        assert reader.get(page("judge", evaluation, COUNTED)).status_code == 403
    assert ask(Trainer).get(reverse("evaluations:list")).status_code == 403


def test_another_centre_s_evaluation_is_not_there(ask: Ask, evaluation: Evaluation) -> None:
    for name, more in (("detail", ()), ("row", (COUNTED,))):
        assert ask(CentreManager).get(page(name, evaluation, *more)).status_code == 404


def test_an_owner_sees_why_another_s_row_cannot_be_judged(ask: Ask, evaluation: Evaluation) -> None:
    shown = text(ask(ProjectOwner, evaluation.organisation).get(page("row", evaluation, COUNTED)))
    assert "您只能评定自己负责的项目" in shown


def test_a_locked_sheet_says_so_on_its_rows(ask: Ask, district: SmallDistrict, evaluation: Evaluation) -> None:
    judge(district, evaluation, OPEN, awarded="5")
    actions.lock(evaluation=evaluation, by=officer(district), at=AT)
    shown = text(ask(DistrictOfficer).get(page("row", evaluation, COUNTED)))
    assert "提交锁定，不能再修改" in shown
    assert "保存评定" not in shown


def test_a_run_whose_files_are_gone_is_said_and_nothing_is_lost(ask: Ask, evaluation: Evaluation) -> None:
    evaluation.folder.rename(evaluation.folder.with_name("elsewhere"))
    answer = ask(DistrictOfficer).get(page("detail", evaluation))
    evaluation.folder.with_name("elsewhere").rename(evaluation.folder)
    assert answer.status_code == 500
    assert "测算结果打不开" in text(answer)


def test_home_and_search_lead_to_the_sheet(ask: Ask, evaluation: Evaluation) -> None:
    assert "还有行没有得分的自评表" in text(ask(DistrictOfficer).get("/waits/evaluations/"))
    assert page("detail", evaluation) in text(ask(DistrictOfficer).get("/search/?q=公共卫生"))


def test_the_list_finds_what_waits_and_goes_to_excel(ask: Ask, evaluation: Evaluation) -> None:
    officer_, address = ask(DistrictOfficer), reverse("evaluations:list")
    assert evaluation.goal_version.goal.title in text(officer_.get(f"{address}?standing=open"))
    assert evaluation.goal_version.goal.title not in text(officer_.get(f"{address}?standing=ready"))
    assert officer_.get(f"{address}?as=xlsx").status_code == 200


def test_accepting_says_what_it_did(ask: Ask, evaluation: Evaluation) -> None:
    shown = text(ask(DistrictOfficer).post(page("accept", evaluation), follow=True))
    assert "没有等待采用的建议得分" in shown
