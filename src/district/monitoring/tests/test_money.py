"""Money beside the goals; and the library's fund block is that of the ledger."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from district.access.actor import system
from district.access.roles import Finance
from district.budgets import demonstration
from district.budgets.evidence import TABLES
from district.budgets.models import Project
from district.budgets.sheet import sheet_funds
from district.budgets.tests.story import CLERK
from district.goals.actions import create_goal
from district.goals.models import Goal
from district.monitoring.money import money_of
from shixiao.evidence.freeze import freeze_rows
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs import Heading, SheetDefinition, compute, filled_sheet, result
from shixiao.sheets.model import FundRow
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
    for month in range(1, 13):
        assert (
            ask(Finance, project.organisation).get(f"/monitoring/{version.goal_id}/?month={month}").status_code == 200
        )


def test_a_service_has_no_money_of_its_own(district: SmallDistrict) -> None:
    goal = Goal.objects.create(organisation=district.office, year=2024, sheet="public_health")
    assert money_of(goal, 6, date(2024, 6, 30)) is None
