"""What is counted is said with its unit, and money in the unit that shows it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import DistrictOfficer
from district.goals.models import Goal
from district.monitoring.readings import monitored
from district.monitoring.units import UNITS, in_money, in_unit, in_yuan
from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.rows import sheet_rows
from tests.web.evaluated import evaluated_2016
from tests.web.people import AT, SmallDistrict

ROWS = {row.key: row for row in sheet_rows("public_health", 2016)}


def test_every_indicator_s_unit_has_a_word() -> None:
    assert {each.unit for each in indicators().values()} <= {*UNITS, "fen"}


@pytest.mark.parametrize(
    ("key", "units", "words"),
    [
        ("elder_managed", 1234, "1,234 人"),
        ("education_sessions", 7, "7 场"),
        ("vaccination", 1, "1 剂次"),
        ("supervision_reporting", 3, "3 件"),
        ("funds_spending", 123_456_789, "123.46 万元"),
        ("funds_spending", 999_999, "9,999.99 元"),
        ("funds_spending", 0, "0.00 万元"),
        ("on_schedule", 5, "5"),
    ],
)
def test_a_count_is_said_with_the_unit_of_its_indicator(key: str, units: int, words: str) -> None:
    assert in_unit(units, ROWS[key]) == words


def test_an_amount_that_must_shrink_keeps_its_sign() -> None:
    assert in_money(Fraction(-5)) == "-5.00 元"
    assert in_yuan(Decimal("-1234.5")) == "-1,234.50 元"


@pytest.mark.django_db
def test_what_is_still_needed_is_said_in_persons(ask: Any, district: SmallDistrict) -> None:
    goal = evaluated_2016(district.office).goal_version.goal
    lines = [line for line in monitored(goal, 6).lines if line.row.key == "elder_managed"]
    assert lines[0].progress.to_target
    shown = ask(DistrictOfficer).get(f"{reverse('monitoring:detail', args=[goal.pk])}?month=6").content.decode()
    assert f"达到目标还需 <b>{lines[0].progress.to_target.units} 人</b>" in shown


@pytest.fixture
def in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are asked for on the day of the stories: five months of 2024 are over."""
    monkeypatch.setattr("district.monitoring.panels.today", lambda request: AT.date())


@pytest.mark.usefixtures("in_june")
@pytest.mark.django_db
def test_an_evaluation_shows_how_the_running_year_goes(ask: Any, district: SmallDistrict) -> None:
    evaluation = evaluated_2016(district.office)
    sheet = reverse("evaluations:detail", args=[evaluation.pk])
    assert "年进度（截至" not in ask(DistrictOfficer).get(sheet).content.decode()
    Goal.objects.filter(pk=evaluation.goal_version.goal_id).update(year=2024)
    shown = ask(DistrictOfficer).get(sheet).content.decode()
    assert "2024 年进度（截至 5 月）" in shown
    lagging = monitored(Goal.objects.get(pk=evaluation.goal_version.goal_id), 5).open_rows
    assert f"{lagging} 行滞后，还没有说明原因和措施" in shown
    assert f"{reverse('monitoring:detail', args=[evaluation.goal_version.goal_id])}?month=5" in shown


@pytest.mark.usefixtures("in_june")
@pytest.mark.django_db
def test_the_panel_costs_one_query_and_the_page_stays_within_twelve(
    ask: Any, district: SmallDistrict, django_assert_max_num_queries: Any
) -> None:
    evaluation = evaluated_2016(district.office)
    Goal.objects.filter(pk=evaluation.goal_version.goal_id).update(year=2024)
    client, sheet = ask(DistrictOfficer), reverse("evaluations:detail", args=[evaluation.pk])
    client.get(sheet)
    with django_assert_max_num_queries(12):
        assert "年进度（截至" in client.get(sheet).content.decode()
