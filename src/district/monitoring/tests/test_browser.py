"""The pages in a browser, at a desk, on a telephone and on paper: nothing is too wide, nobody is kept out."""

import random
from datetime import date
from typing import Any

import pytest

from district.access.roles import DistrictOfficer
from district.budgets import demonstration as budgets
from district.budgets.models import Project
from district.budgets.tests.story import CLERK
from district.goals.actions import create_goal
from district.goals.models import GoalVersion
from district.monitoring.actions import explain
from district.monitoring.said import Said
from district.monitoring.tests.test_money import LATER
from tests.web.browser import DESK, TELEPHONE, Browser, browsing
from tests.web.evaluated import evaluated_2016
from tests.web.people import AT, small_district

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = (("desk", DESK), ("telephone", TELEPHONE))
PAPER = (1048, 720)
WHOLE = Said("", "", "", "staff,equipment", "上半年体检车检修", "下半年增开周末体检", "王主任", date(2016, 9, 30))


def look(browser: Browser, address: str, name: str) -> None:
    """Open a page in both sizes, and hold it to what every page must keep."""
    for size, window in SIZES:
        browser.open(address, window)
        browser.picture(f"monitoring-{name}-{size}")
        assert browser.overflow() <= 0, (name, size)
    assert browser.barriers() == [], name


def test_the_pages_of_a_goal_in_june(living_site: str) -> None:
    district: Any = small_district()
    evaluation, officer = evaluated_2016(district.office), district.person(DistrictOfficer)
    goal, by = evaluation.goal_version.goal, officer.actor(role=DistrictOfficer.name)
    explain(goal=goal, month=6, key="elder_managed", seen=0, said=WHOLE, is_counted=True, by=by, at=AT)
    address = f"/monitoring/{goal.pk}/"
    with browsing(living_site) as browser:
        look(browser.enter(officer), f"{address}?month=6", "goal")
        look(browser, f"{address}rows/elder_managed/?month=6", "row")
        look(browser, "/monitoring/?year=2016&month=6", "list")
        look(browser, f"{address}form/?month=6", "form")
        browser.page.emulate_media(media="print")
        browser.open(f"{address}form/?month=6", PAPER)
        browser.picture("monitoring-form-paper")
        assert browser.overflow() <= 0
        assert browser.complaints == []


def test_how_the_money_of_a_project_was_reckoned(living_site: str) -> None:
    district: Any = small_district()
    budgets.load(chance=random.Random(1), at=LATER, by=CLERK, residents=0)
    project = Project.objects.filter(year=2024).order_by("code")[0]
    sheet = {"organisation": project.organisation, "year": 2024, "sheet": "project_expenditure"}
    version = create_goal(**sheet, title=project.name, project=project, by=CLERK, at=AT)
    GoalVersion.objects.filter(pk=version.pk).update(state="approved", approved_at=AT, fund_weight="10")
    with browsing(living_site) as browser:
        look(browser.enter(district.person(DistrictOfficer)), f"/monitoring/{version.goal_id}/?month=4", "money")
        assert browser.complaints == []
