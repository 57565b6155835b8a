"""What cannot be compared says why, and what lies on disk otherwise than it was written is a sentence."""

import shutil
from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import CentreManager, DistrictOfficer
from district.evaluations.comparison.models import Comparison
from district.evaluations.models import Evaluation, State
from district.evaluations.tests.changed import READING, compared, counted_again, page_of
from district.evaluations.tests.samples import _other
from district.goals.models import Goal
from district.tasks.models import Task
from tests.web.evaluated import evaluated_2016

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(district: Any) -> tuple[Evaluation, Evaluation]:
    """Two evaluations of one sheet whose evidence differs by one reading."""
    before = evaluated_2016(district.office)
    return before, counted_again(before, READING)


def choices(client: Any, evaluation: Evaluation) -> Any:
    return client.get(reverse("evaluations:comparisons", args=[evaluation.pk]))


def test_every_earlier_evaluation_of_the_sheet_can_be_chosen(ask: Any, pair: Any) -> None:
    before, after = pair
    third = _other(after)
    client = ask(DistrictOfficer)
    shown = choices(client, third)
    assert {choice.evaluation.pk for choice in shown.context["choices"]} == {before.pk, after.pk}
    text = shown.content.decode()
    assert all(page_of(third, each) in text for each in pair)
    assert all(words in text for words in ("2016 年度证据", "更正后的证据", "2016-12-31"))
    sheet = client.get(reverse("evaluations:detail", args=[third.pk])).content.decode()
    assert reverse("evaluations:comparisons", args=[third.pk]) in sheet


@pytest.mark.parametrize(("state", "words"), [(State.COUNTING, "还在测算"), (State.FAILED, "没有测算成功")])
def test_what_has_no_figures_explains_itself_and_is_no_link(ask: Any, pair: Any, state: State, words: str) -> None:
    before, after = pair
    Evaluation.objects.filter(pk=before.pk).update(state=state)
    Evaluation.objects.filter(pk=after.pk).update(previous=before)
    client, address = ask(DistrictOfficer), page_of(after, before)
    for page in (choices(client, after), client.get(reverse("evaluations:detail", args=[after.pk]))):
        assert words in page.content.decode()
        assert f'href="{address}"' not in page.content.decode()
    page = client.get(address).content.decode()
    assert words in page
    assert "开始比较" not in page
    client.post(address)
    assert not Comparison.objects.exists()


def test_another_sheet_is_refused_and_not_offered(ask: Any, district: Any, pair: Any) -> None:
    before, after = pair
    goal = Goal.objects.create(organisation=district.office, year=2015, sheet="project_expenditure", title="别的")
    version = goal.versions.create(created_at=before.asked_at, created_by="tests", created_by_name="李")
    Evaluation.objects.filter(pk=before.pk).update(goal_version=version)
    client = ask(DistrictOfficer)
    assert not choices(client, after).context["choices"]
    assert "只能比较同一份自评表" in client.get(page_of(after, before)).content.decode()
    assert "只能比较同一份自评表" in client.post(page_of(after, before), follow=True).content.decode()
    assert not Task.objects.exists()


def test_an_evaluation_is_not_compared_with_itself(ask: Any, pair: Any) -> None:
    assert "请选择另一次测算" in ask(DistrictOfficer).get(page_of(pair[0], pair[0])).content.decode()


def test_an_evaluation_of_another_scope_is_not_there(ask: Any, district: Any, pair: Any) -> None:
    before, after = pair
    Evaluation.objects.filter(pk=after.pk).update(organisation=district.heyan)
    client = ask(CentreManager)
    assert client.get(page_of(after, before)).status_code == 404
    assert client.post(page_of(after, before)).status_code == 404
    assert not choices(client, after).context["choices"]
    assert choices(client, before).status_code == 404


@pytest.mark.parametrize(("file", "words"), [("manifest.json", "manifest.json"), ("followups.parquet", "followups")])
def test_an_altered_snapshot_is_a_sentence_and_can_be_compared_when_mended(
    ask: Any, pair: Any, file: str, words: str
) -> None:
    before, after = pair
    damaged = after.snapshot.folder / file
    kept = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(kept[:-40])
    client = ask(DistrictOfficer)
    response = compared(client, before, after)
    assert response.status_code == 200
    assert words in Comparison.objects.get().fault
    assert Comparison.objects.get().fault in response.content.decode()
    damaged.write_bytes(kept)
    assert compared(client, before, after).context["rows"]
    assert Comparison.objects.get().fault == ""


@pytest.mark.parametrize("gone", ["folder", "snapshot"])
def test_what_was_compared_and_is_gone_from_disk_is_a_sentence(ask: Any, pair: Any, gone: str) -> None:
    before, after = pair
    client = ask(DistrictOfficer)
    assert compared(client, before, after).context["rows"]
    shutil.rmtree(after.folder if gone == "folder" else after.snapshot.folder)
    page = client.get(page_of(after, before))
    assert page.status_code == 200
    assert page.context["unreadable"]
