"""The pages: who edits, what is saved, what a link shows."""

import io
import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from district.access.roles import Auditor, CallAgent, CentreManager, DistrictOfficer, Supervisor
from district.questionnaires import actions
from district.questionnaires.models import Batch, Interview, Invitation, Questionnaire, QuestionnaireVersion
from district.questionnaires.tests.story import AT, OFFICER, begun, completed, published
from district.questionnaires.tests.test_actions import ANSWERS, links
from district.questionnaires.tokens import hash_of, token_of
from district.questionnaires.xlsform import write_xlsform


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def page(name, *keys):
    return reverse(f"questionnaires:{name}", args=[getattr(key, "pk", key) for key in keys])


def text(response):
    return unescape(response.content.decode())


def save(client, interview, version=1, **answers):
    body = json.dumps({"version": version, "answers": answers})
    return client.post(page("save", interview), body, content_type="application/json")


def test_a_questionnaire_is_made_filled_published_and_asked(ask, district):
    officer = ask(DistrictOfficer)
    told = {"code": "new-one", "title": "新问卷", "organisation": str(district.office.pk)}
    officer.post(page("new"), told)
    version = QuestionnaireVersion.objects.get()
    officer.post(page("new_section", version), {"version": 1, "name": "part", "zh": "部分"})
    question = {"version": 2, "kind": "single", "zh": "满意吗？", "name": "ok", "section": "part", "required": "on",
                "options": "yes | 满意 | Yes | 1\nno | 不满意"}  # fmt: skip
    officer.post(page("new_question", version), question)
    version.refresh_from_db()
    assert [option.code for option in version.definition.question("ok").options] == ["yes", "no"]
    officer.post(page("publish", version), {"version": 3})
    version.refresh_from_db()
    assert version.state == "published"
    answer = ask(CallAgent).post(page("begin", version))
    assert answer.status_code == 302
    assert Interview.objects.get().organisation == district.heyan


def test_a_line_of_options_that_is_not_understood_is_named(ask, district):
    version = actions.create(code="x1", title="空", organisation=district.office, by=OFFICER, at=AT)
    officer = ask(DistrictOfficer)
    officer.post(page("new_section", version), {"version": 1, "name": "part", "zh": "部分"})
    told = {
        "version": 2,
        "kind": "single",
        "zh": "题",
        "name": "ok",
        "section": "part",
        "options": "yes | 是\n没有代码",
    }
    assert "第 2 行读不懂" in text(officer.post(page("new_question", version), told))


def test_a_faulty_draft_says_what_is_wrong_and_offers_no_publishing(ask, district):
    version = actions.create(code="x1", title="空", organisation=district.office, by=OFFICER, at=AT)
    shown = text(ask(DistrictOfficer).get(page("edit", version)))
    assert "问卷还没有题目" in shown
    assert page("publish", version) not in shown


def test_of_two_who_edit_the_second_is_refused(ask, district):
    version = actions.create(code="x1", title="空", organisation=district.office, by=OFFICER, at=AT)
    officer = ask(DistrictOfficer)
    told = {"version": 1, "name": "part", "zh": "部分"}
    assert officer.post(page("new_section", version), told).status_code == 302
    assert officer.post(page("new_section", version), {**told, "name": "other"}).status_code == 409
    assert officer.post(page("remove", version, "part"), {"version": 1}).status_code == 302
    version.refresh_from_db()
    assert [section.name for section in version.definition.sections] == ["part"]


def test_a_question_renamed_takes_the_conditions_along(ask, district):
    first = published(district.office)
    version = actions.draft(questionnaire=first.questionnaire, by=OFFICER, at=AT)
    told = {"version": 1, "kind": "single", "zh": "知道吗", "name": "aware", "section": "first",
            "options": "yes | 是\nno | 否", "meaning": "knows_contract"}  # fmt: skip
    ask(DistrictOfficer).post(page("question", version, "knows"), told)
    version.refresh_from_db()
    assert version.definition.question("satisfied").relevant == "${aware} = 'yes'"
    shown = text(ask(DistrictOfficer).get(page("compare", version)))
    assert "新增" in shown
    assert "删去" in shown


def test_who_only_asks_cannot_edit_and_who_only_reads_cannot_ask(ask, district):
    version = published(district.office)
    for role in (CallAgent, CentreManager, Supervisor, Auditor):
        assert ask(role).get(page("edit", version)).status_code == 403
        assert ask(role).get(page("version", version)).status_code == 200
    assert ask(Auditor).post(page("begin", version)).status_code == 403


def test_a_centre_s_own_questionnaire_is_its_own_and_the_district_s_everybody_s(ask, district):
    published(district.office, "district"), published(district.jiucheng, "theirs")
    shown = text(ask(CallAgent).get(page("list")))
    assert ">district<" in re.sub(r"\s", "", shown)
    assert "theirs" not in shown


def test_saving_says_when_and_what_is_wrong(ask, district):
    interview = begun(published(district.office), district.heyan)
    told = save(ask(CallAgent), interview, knows="yes", age="abc").json()
    assert told["version"] == 2
    assert told["time"] == "10:30:00"
    assert "不是数字" in told["errors"]["age"]
    assert "satisfied" in told["relevant"]


def test_who_saves_second_gets_what_stands_and_may_decide(ask, district):
    interview = begun(published(district.office), district.heyan)
    agent = ask(CallAgent)
    save(agent, interview, knows="yes")
    clash = save(agent, interview, knows="no")
    assert clash.status_code == 409
    assert clash.json() == {"version": 2, "answers": {"knows": "yes"}}
    assert save(agent, interview, version=2, knows="no").status_code == 200


@pytest.mark.parametrize("body", ["", "[]", '{"version": 1}', '{"version": 1, "answers": {"a": {"b": 1}}}'])
def test_what_is_no_answer_is_refused_in_a_sentence(ask, district, body):
    interview = begun(published(district.office), district.heyan)
    answer = ask(CallAgent).post(page("save", interview), body, content_type="application/json")
    assert answer.status_code == 400
    assert "格式不对" in answer.json()["sentence"]


def test_another_centre_s_interview_is_not_there(ask, district):
    interview = begun(published(district.office), district.jiucheng)
    assert ask(CallAgent).get(page("interview", interview)).status_code == 404
    assert save(ask(CallAgent), interview, knows="yes").status_code == 404


def test_an_interview_is_completed_from_its_page(ask, district):
    interview = begun(published(district.office), district.heyan)
    told = {"version": 1, "answers": json.dumps(ANSWERS)}
    ask(CallAgent).post(page("complete", interview), told)
    assert Interview.objects.get().satisfaction == 4


def test_results_count_each_option_of_how_many(ask, district):
    version = published(district.office)
    for answers in ({"knows": "no"}, ANSWERS, {"knows": "yes", "satisfied": 2, "why": "等得久"}):
        completed(version, district.heyan, **answers)
    completed(version, district.jiucheng, knows="no")
    shown = re.sub(r"\s+", " ", text(ask(CentreManager).get(page("results", version))))
    assert "满意和非常满意 1 / 作答 2 人" in shown
    assert "3 人回答 / 问到 3 人" in shown
    assert "2 人回答 / 问到 2 人" in shown
    assert "等得久" in shown
    assert "4 份答卷" in text(ask(DistrictOfficer).get(page("results", version)))


def test_the_workbook_holds_codes_and_words_within_scope(ask, district):
    version = published(district.office)
    completed(version, district.heyan, **ANSWERS)
    completed(version, district.jiucheng, knows="no")
    answer = ask(CentreManager).get(page("export", version))
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 4
    assert {"yes", "是", "4"} <= {str(cell) for cell in rows[3]}


def test_an_xlsform_comes_in_through_the_page(ask, district):
    version = actions.create(code="x1", title="空", organisation=district.office, by=OFFICER, at=AT)
    target = io.BytesIO()
    write_xlsform(target, published(district.office).definition, code="x", number=1)
    target.seek(0)
    target.name = "问卷.xlsx"
    assert ask(DistrictOfficer).post(page("import", version), {"file": target}).status_code == 302
    version.refresh_from_db()
    assert version.definition.question("knows") is not None
    broken = io.BytesIO(b"PK\x03\x04")
    broken.name = "坏.xlsx"
    assert "不是可以读的" in text(ask(DistrictOfficer).post(page("import", version), {"file": broken}))


def test_a_link_asks_without_a_login_and_says_thanks(district):
    link = links(published(district.office), district.heyan)[0]
    address, client = page("answer", token_of(link.pk)), Client()
    assert "知道签约吗" in text(client.get(address))
    wrong = client.post(address, {"q-knows": "yes"})
    assert wrong.status_code == 422
    assert "请回答这道题" in text(wrong)
    assert "谢谢" in text(client.post(address, {"q-knows": "yes", "q-satisfied": "5"}))
    assert "已经提交" in text(client.get(address))
    assert Interview.objects.get().satisfaction == 5


def test_what_was_not_asked_is_dropped_also_without_scripts(district):
    link = links(published(district.office), district.heyan)[0]
    Client().post(page("answer", token_of(link.pk)), {"q-knows": "no", "q-satisfied": "5"})
    assert Interview.objects.get().dropped["satisfied"]["because"] == "not_relevant"


def test_a_token_that_was_never_given_out_opens_nothing_and_is_not_tried_for_ever(district, monkeypatch):
    monkeypatch.setattr("district.questionnaires.public_views.OPENINGS", 3)
    answers = [Client(REMOTE_ADDR="192.0.2.7").get(page("answer", "abc")).status_code for _each in range(5)]
    assert answers == [404, 404, 404, 429, 429]


def test_the_database_holds_no_token(district):
    link = links(published(district.office), district.heyan)[0]
    assert Invitation.objects.get(pk=link.pk).token_hash == hash_of(token_of(link.pk))
    assert len(token_of(link.pk)) == 24


def test_links_are_handed_out_as_codes_and_paper_is_typed_in(ask, district):
    version, manager = published(district.office), ask(CentreManager)
    told = {"channel": "link", "organisation": str(district.heyan.pk), "number": "A1", "title": "满意度", "count": "6",
            "expires_on": "2024-07-01", "is_anonymous": "on"}  # fmt: skip
    manager.post(page("new_batch", version), told)
    batch = Batch.objects.get()
    assert text(manager.get(page("codes", batch))).count("data:image/svg+xml") == 6
    manager.post(page("new_batch", version), {**told, "channel": "paper", "number": "P1", "is_anonymous": ""})
    paper = Batch.objects.get(number="P1")
    assert manager.post(page("paper", paper), {"paper_number": "001"}).status_code == 302
    assert "已经录入过" in text(manager.post(page("paper", paper), {"paper_number": "001"}))


def test_a_batch_that_cannot_be_is_not_half_made(ask, district):
    told = {"channel": "link", "organisation": str(district.heyan.pk), "number": "A1", "title": "满意度", "count": "3",
            "expires_on": "2024-07-01", "is_anonymous": "on"}  # fmt: skip
    assert "人太少" in text(ask(CentreManager).post(page("new_batch", published(district.office)), told))
    assert not Batch.objects.exists()


def test_the_ready_sets_come_with_a_button(ask, district):
    ask(DistrictOfficer).post(page("load"))
    assert set(Questionnaire.objects.values_list("code", flat=True)) == {"followup", "satisfaction", "awareness"}


def test_each_figure_of_the_results_opens_to_the_answers_that_it_counts(ask, district):
    version = published(district.office)
    completed(version, district.heyan, **ANSWERS)
    completed(version, district.heyan, knows="yes", satisfied=2)
    completed(version, district.heyan, knows="no")
    manager = ask(CentreManager)
    shown = text(manager.get(page("results", version)))
    listed = f"{page('interviews')}?version={version.pk}&state=completed&answer="
    for answer, count in (("knows:yes", 2), ("satisfied:2", 1), ("knows:no", 1)):
        assert f'{listed}{answer}">{count}</a>' in shown.replace("&amp;", "&")
        assert f"共 {count} " in re.sub(r"<[^>]*>", "", text(manager.get(f"{listed}{answer}")))


def test_the_paper_says_when_a_question_is_answered(ask, district):
    shown = text(ask(CallAgent).get(page("paper_form", published(district.office))))
    assert "第 1 题选了“是”，才需要回答。" in shown
    assert "第 3 题小于 3，才需要回答。" in shown
