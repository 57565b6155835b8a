"""Money beside the goals; and the library's fund block is that of the ledger."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from district.access.actor import system
from district.access.roles import Finance, Reviewer
from district.budgets import demonstration
from district.budgets.evidence import TABLES
from district.budgets.funds import Amounts
from district.budgets.models import Project
from district.budgets.pace import Pace
from district.budgets.sheet import sheet_funds
from district.budgets.tests.story import CLERK
from district.goals.actions import create_goal
from district.goals.models import Goal, GoalVersion
from district.monitoring.money import Money, money_of
from shixiao.evidence.freeze import freeze_rows
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import Heading, SheetDefinition
from shixiao.runs.filled import filled_sheet
from shixiao.sheets.model import FundRow
from shixiao.values import fixed
from tests.web.people import AT, SmallDistrict

LATER = datetime(2025, 1, 13, 2, tzinfo=UTC)
DAY = date(2024, 12, 31)
ADJUSTED = ["45.57", "22.575", "19.58", "0.63", "5.376"]
AMOUNTS = ("initial", "full_year", "executed", "rate")


@pytest.fixture
def snapshot(district: SmallDistrict, tmp_path: Path) -> Snapshot:
    demonstration.load(chance=random.Random(1), at=LATER, by=CLERK, residents=0)
    tree = [
        {"code": each.code, "title": each.title, "level": each.level}
        | ({"parent": each.parent.code} if each.parent else {})
        for each in type(district.office).objects.select_related("parent")
    ]
    rows = {"organisations": tree, "funds": list(TABLES["funds"](DAY))}
    freeze_rows(rows, tmp_path / "snapshot", as_of=DAY, key=b"tests", code_version="test", strict=True)
    return open_snapshot(tmp_path / "snapshot")


def block(snapshot: Snapshot, project: Project) -> tuple[FundRow, ...]:
    """As the library counts and prints it."""
    definition = SheetDefinition(
        "project_expenditure", 2024, (), Heading(money_unit="万元"), "10", project.code, "beijing"
    )
    return filled_sheet(result(compute(snapshot, definition, DuckDB(threads=1))), definition).funds


def test_the_librarys_fund_block_is_that_of_the_ledger(snapshot: Snapshot) -> None:
    projects = list(Project.objects.filter(year=2024).order_by("code"))
    blocks = [block(snapshot, project) for project in projects]
    assert [rows[0].full_year for rows in blocks] == ADJUSTED
    assert [rows[0].score for rows in blocks] == ["10"] * 5
    for project, rows in zip(projects, blocks, strict=True):
        wanted = sheet_funds(project, DAY)
        assert [_amounts(row) for row in rows] == [_amounts(row) for row in wanted], project


def _amounts(row: FundRow) -> tuple[str | None, ...]:
    return tuple(getattr(row, name) for name in AMOUNTS)


@pytest.mark.usefixtures("snapshot")
def test_money_goes_on_in_a_straight_line_and_never_beyond_its_budget() -> None:
    project = Project.objects.filter(year=2024).order_by("code")[0]
    goal = Goal.objects.create(
        organisation=project.organisation, year=2024, sheet="project_expenditure", project=project
    )
    for month in range(1, 13):
        money = money_of(goal, month, date(2024, month, 28))
        assert money is not None
        assert money.amounts.full_year is not None
        assert money.amounts.executed is not None
        line = (Decimal(money.amounts.executed) * 12 / month).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert money.forecast == min(line, money.amounts.full_year)


@pytest.mark.usefixtures("snapshot")
def test_the_page_of_a_project_shows_its_money_in_every_month(ask: Callable[..., Any]) -> None:
    project = Project.objects.filter(year=2024).order_by("code")[0]
    version = create_goal(
        organisation=project.organisation,
        year=2024,
        sheet="project_expenditure",
        title="项目",
        project=project,
        by=system("tests"),
        at=AT,
    )
    page, link = f"/monitoring/{version.goal_id}/", f"/budgets/projects/{project.pk}/"
    for month in range(1, 13):
        assert link in ask(Finance, project.organisation).get(f"{page}?month={month}").content.decode()
    assert link not in ask(Reviewer, project.organisation).get(page).content.decode(), "what a role may not open"


def test_a_service_has_no_money_of_its_own(district: SmallDistrict) -> None:
    goal = Goal.objects.create(organisation=district.office, year=2024, sheet="public_health")
    assert money_of(goal, 6, date(2024, 6, 30)) is None


@pytest.fixture
def unscheduled(district: SmallDistrict) -> Goal:
    """The goal of a project without a schedule, which has paid part of its budget by the end of April."""
    demonstration.load(chance=random.Random(1), at=LATER, by=CLERK, residents=0)
    project = Project.objects.filter(year=2024).order_by("code")[0]
    project.instalments.all().delete()
    version = create_goal(
        organisation=project.organisation,
        year=2024,
        sheet="project_expenditure",
        title="项目",
        project=project,
        by=system("tests"),
        at=AT,
    )
    GoalVersion.objects.filter(pk=version.pk).update(state="approved", approved_at=AT, fund_weight="10")
    found: Goal = version.goal
    return found


def test_the_page_says_how_the_money_was_reckoned_and_every_step_can_be_done_again(
    ask: Callable[..., Any], unscheduled: Goal
) -> None:
    money = money_of(unscheduled, 4, date(2024, 4, 30))
    assert money is not None
    budget, paid = money.amounts.full_year, money.amounts.executed
    assert budget is not None
    assert paid is not None
    assert money.pace.expected == Fraction(121, 366)
    assert money.lag == max(Fraction(0), Fraction(121, 366) - Fraction(paid) / Fraction(budget))
    assert (money.left, money.monthly) == (budget - paid, Decimal(fixed(Fraction(budget - paid) / 8, 2)))
    assert money.points == Fraction(paid) / Fraction(budget) * 10
    shown = unescape(
        ask(Finance, unscheduled.organisation).get(f"/monitoring/{unscheduled.pk}/?month=4").content.decode()
    )
    for words in (
        f"{paid:,.2f} 元 ÷ 全年预算（调整后）{budget:,.2f} 元",
        "33.06%",
        f"÷ 4 个月 × 12 个月 = {money.line:,.2f} 元",
    ):
        assert words in shown
    assert f"全部执行完还需支付 {money.left:,.2f} 元，平均每月 {money.monthly:,.2f} 元" in shown


def test_money_that_nobody_budgeted_is_unknown_and_never_nought(district: SmallDistrict) -> None:
    money = Money(Amounts(), Pace(None, None, is_scheduled=False), None, 6, Fraction(10))
    assert (money.forecast, money.left, money.monthly, money.lag, money.points) == (None,) * 5


def test_what_was_paid_beyond_the_budget_is_said_and_nothing_more_is_needed() -> None:
    amounts = Amounts(full_year=Decimal(100), executed=Decimal(130))
    money = Money(amounts, Pace(amounts.rate, Fraction(1, 2), is_scheduled=False), None, 6, None)
    assert (money.left, money.over, money.monthly, money.forecast) == (Decimal(-30), Decimal(30), None, Decimal(100))
    assert money.lag == 0
