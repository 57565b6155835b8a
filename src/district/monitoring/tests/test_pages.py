"""The pages, asked for as each person would."""

import re
from collections.abc import Callable
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import Auditor, CentreManager, DistrictOfficer, ProjectOwner, Trainer
from district.goals.models import Goal
from district.monitoring.frame import todos
from district.monitoring.models import Explanation
from district.monitoring.permissions import GRANTS
from district.monitoring.readings import monitored
from district.monitoring.templatetags.monitoring import counted
from tests.web.evaluated import evaluated_2016, goal_2016
from tests.web.people import AT, SmallDistrict

Ask = Callable[..., Any]
KEY = "elder_managed"


@pytest.fixture
def goal(district: SmallDistrict) -> Goal:
    found: Goal = evaluated_2016(district.office).goal_version.goal
    return found


def text(response: Any) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def page(name: str, goal: Goal, month: int = 6, *more: str) -> str:
    return f"{reverse(f'monitoring:{name}', args=[goal.pk, *more])}?month={month}"


def typed(**changes: Any) -> dict[str, Any]:
    said = {"causes": ["staff"], "reason": "人手不足", "measure": "增加人员", "responsible": "王主任"}
    return {"version": "0", "likelihood": "", "due_on": "2016-09-30", **said, **changes}


def test_every_row_shows_its_counts_its_light_in_words_and_what_is_still_needed(ask: Ask, goal: Goal) -> None:
    shown = text(ask(DistrictOfficer).get(page("detail", goal)))
    for line in monitored(goal, 6).lines:
        row = re.search(rf'<tr id="row-{line.row.key}".*?</tr>', shown, re.DOTALL)
        assert row, line.row.key
        assert str(line.state[1]) in row[0]
        progress = line.progress
        if progress.counts:
            assert " / ".join(counted(each, line.row) for each in progress.counts) in row[0]
        if progress.to_target:
            assert f"<b>{counted(progress.to_target.units, line.row)}</b>" in row[0]


def test_an_officer_says_why_and_everybody_reads_it(ask: Ask, goal: Goal, district: SmallDistrict) -> None:
    auditor = ask(Auditor, district.office)
    response = ask(DistrictOfficer).post(page("explain", goal, 6, KEY), typed())
    assert (response.status_code, response["Location"]) == (302, page("row", goal, 6, KEY))
    assert "增加人员" in text(auditor.get(page("detail", goal)))
    assert "增加人员" not in text(auditor.get(page("detail", goal, 5)))
    assert "人员保障" in text(auditor.get(page("row", goal, 6, KEY)))


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(ask: Ask, goal: Goal) -> None:
    shown = text(ask(DistrictOfficer).post(page("explain", goal, 6, KEY), typed(measure="")))
    assert "还要写明准备怎样纠正" in shown
    assert "人手不足" in shown
    assert not Explanation.objects.exists()


def test_whoever_comes_second_sees_both(ask: Ask, goal: Goal) -> None:
    ask(DistrictOfficer).post(page("explain", goal, 6, KEY), typed())
    second = ask(DistrictOfficer).post(page("explain", goal, 6, KEY), typed(reason="设备故障"))
    assert second.status_code == 409
    assert "人手不足" in second.content.decode()


@pytest.mark.parametrize(("role", "status"), [(Auditor, 403), (CentreManager, 403), (Trainer, 403)])
def test_only_those_who_answer_for_a_goal_may_explain_it(ask: Ask, goal: Goal, role: Any, status: int) -> None:
    assert ask(role).post(page("explain", goal, 6, KEY), typed()).status_code == status


def test_the_owner_of_no_project_is_told_why_not(ask: Ask, goal: Goal, district: SmallDistrict) -> None:
    shown = text(ask(ProjectOwner, district.office).get(page("row", goal, 6, KEY)))
    assert "您只能填写自己负责的项目" in shown
    assert "保存说明" not in shown


def test_a_goal_of_another_place_is_not_there(ask: Ask, goal: Goal) -> None:
    assert ask(CentreManager).get(page("detail", goal)).status_code == 404


def test_the_list_shows_the_worst_first_and_exports(ask: Ask, goal: Goal) -> None:
    shown = text(ask(DistrictOfficer).get(reverse("monitoring:list"), {"month": "6"}))
    found = monitored(goal, 6)
    assert goal.title in shown
    assert str(found.lines[0].state[1]) in shown
    file = ask(DistrictOfficer).get(reverse("monitoring:list"), {"month": "6", "as": "xlsx"})
    assert file.status_code == 200
    assert file["Content-Type"].endswith("sheet")
    none = text(ask(DistrictOfficer).get(reverse("monitoring:list"), {"month": "6", "light": "met"}))
    assert f">{goal.title}</a>" not in none


def test_a_goal_that_was_never_counted_says_what_to_do(ask: Ask, district: SmallDistrict) -> None:
    shown = text(ask(DistrictOfficer).get(page("detail", goal_2016(district.office).goal)))
    assert "还没有测算过" in shown
    assert "新建一次自评" in shown


def test_the_official_form_has_each_row_with_its_ticks(ask: Ask, goal: Goal) -> None:
    ask(DistrictOfficer).post(page("explain", goal, 6, KEY), typed(likelihood="impossible"))
    shown = text(ask(DistrictOfficer).get(page("form", goal)))
    assert "绩效运行监控表" in shown
    assert "增加人员（王主任，2016-09-30）" in shown
    assert shown.count("√") >= 2


@pytest.mark.parametrize("month", ["", "0", "13", "abc"])
def test_a_month_that_is_none_shows_the_last_that_was_counted(ask: Ask, goal: Goal, month: str) -> None:
    address = reverse("monitoring:detail", args=[goal.pk])
    assert "截至 12 月" in text(ask(DistrictOfficer).get(address, {"month": month}))


def test_pages_ask_the_database_little(ask: Ask, goal: Goal, django_assert_max_num_queries: Any) -> None:
    client = ask(DistrictOfficer)
    for address in (page("detail", goal), page("form", goal), page("row", goal, 6, KEY), reverse("monitoring:list")):
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)


def waiting(district: SmallDistrict, role: Any) -> list[int]:
    """What the home page asks of somebody at the office, on the day of the stories."""
    user = district.person(role, district.office)
    scope = SimpleNamespace(is_whole=True)
    may = lambda permission: role in GRANTS[permission]  # noqa: E731
    asked: Any = SimpleNamespace(may=may, at=AT, role=role.name, actor=user.actor(role=role.name), scope=scope)
    return [todo.count for todo in todos(asked)]


def test_rows_that_lag_without_a_word_wait_on_the_home_page(goal: Goal, district: SmallDistrict) -> None:
    Goal.objects.filter(pk=goal.pk).update(year=2024)
    lagging = [line.row.key for line in monitored(Goal.objects.get(pk=goal.pk), 5).lines if line.is_open]
    assert len(lagging) > 1
    said = {"reason": "人手不足", "measure": "增加人员", "written_at": AT, "written_by_name": "李"}
    Explanation.objects.create(goal=goal, month=5, key=lagging[0], **said)
    assert waiting(district, DistrictOfficer) == [len(lagging) - 1]
    assert waiting(district, ProjectOwner) == []
    assert waiting(district, Auditor) == []
