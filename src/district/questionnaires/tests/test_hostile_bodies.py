"""Bodies that mean harm, or come from a broken script: answered with a sentence, written nowhere, on either database."""

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from district.access.roles import CallAgent, DistrictOfficer
from district.questionnaires import actions
from district.questionnaires.models import Batch, Interview, Questionnaire
from district.questionnaires.tests.story import AT, OFFICER, begun, published
from district.questionnaires.tests.test_actions import links
from district.questionnaires.tests.test_xlsform import HEAD, told
from district.questionnaires.tokens import token_of
from district.questionnaires.xlsform import read

pytestmark = pytest.mark.django_db
DEEP = 10_000
ANSWERS = {
    "half a pair": '{"why": "\\ud800"}', "NUL": '{"why": "a\\u0000b"}', "half a pair as a name": '{"\\udc00": "x"}',
    "a NUL in a list": '{"why": ["a", "\\u0000"]}', "no number": '{"satisfied": NaN}', "endless": '{"satisfied": 1e999}',
    "huge": '{"satisfied": 123456789012345678901234567890}', "digits": '{"satisfied": %s}' % ("9" * 5000),
    "deep lists": '{"why": %s}' % ("[" * DEEP + "]" * DEEP), "deep": '{"a":' * DEEP + "1" + "}" * DEEP,
    "an object": '{"why": {"a": 1}}', "half": '{"why": "a', "words": "不是",
}  # fmt: skip
VERSIONS = ("1e999", "NaN", "null", '"x"', "[]", "99999999999999999999", "-1")


@pytest.fixture
def interview(district: Any) -> Interview:
    return begun(published(district.office), district.heyan)


@pytest.mark.parametrize("body", ANSWERS.values(), ids=ANSWERS)
def test_answers_are_refused_with_a_sentence_and_nothing_is_kept(ask: Any, interview: Interview, body: str) -> None:
    sent = f'{{"version": 1, "answers": {body}}}'
    answer = ask(CallAgent).post(f"/questionnaires/interviews/{interview.pk}/save/", sent, "application/json")
    assert answer.status_code == 400, answer.content[:200]
    assert "没有保存" in answer.json()["sentence"]
    interview.refresh_from_db()
    assert (interview.version, interview.answers) == (1, {})


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_that_is_none_is_refused_or_is_not_the_newest(ask: Any, interview: Interview, version: str) -> None:
    sent = f'{{"version": {version}, "answers": {{"knows": "yes"}}}}'
    answer = ask(CallAgent).post(f"/questionnaires/interviews/{interview.pk}/save/", sent, "application/json")
    assert answer.status_code in (400, 409)
    interview.refresh_from_db()
    assert interview.answers == {}


@pytest.mark.parametrize("body", ANSWERS.values(), ids=ANSWERS)
def test_a_page_that_is_ready_is_refused_as_well(ask: Any, interview: Interview, body: str) -> None:
    address = f"/questionnaires/interviews/{interview.pk}/complete/"
    answer = ask(CallAgent).post(address, {"version": 1, "answers": body}, follow=True)
    assert answer.status_code == 200
    assert "没有保存" in answer.content.decode()
    interview.refresh_from_db()
    assert (interview.state, interview.answers) == ("open", {})


def test_a_resident_is_told_what_cannot_be_kept_and_may_answer_again(district: Any) -> None:
    [link] = links(published(district.office), district.heyan, count=1)
    Batch.objects.update(expires_on=date(2124, 1, 1))
    address = f"/questionnaires/a/{token_of(link.pk)}/"
    refused = Client().post(address, {"q-knows": "no\x00"})
    assert (refused.status_code, Interview.objects.count()) == (400, 0)
    assert "无法保存的字符" in refused.content.decode()


@pytest.mark.parametrize("cell", ["a_x0000_b", "a_xD800_b"])
def test_a_workbook_with_such_a_cell_is_refused_by_cell_or_kept_without_it(ask: Any, district: Any, cell: str) -> None:
    draft = actions.create(organisation=district.office, code="q9", title="九", by=OFFICER, at=AT)
    data = told((HEAD, ("text", "a", cell)))
    definition, faults = read(data)
    assert faults or "\x00" not in json.dumps(str(definition))
    file = SimpleUploadedFile("a.xlsx", io.BytesIO(data).getvalue())
    address = f"/questionnaires/versions/{draft.pk}/import/"
    assert ask(DistrictOfficer).post(address, {"file": file}).status_code in (200, 302)


def test_a_title_with_a_nul_is_refused_in_its_field(ask: Any, district: Any) -> None:
    answer = ask(DistrictOfficer).post("/questionnaires/new/", {"code": "q8", "title": "八\x00"})
    assert answer.status_code == 200
    assert not Questionnaire.objects.filter(code="q8").exists()
