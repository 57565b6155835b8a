"""The five fictitious sheets of 2024: funds counted from bookings, rows declared, every cell as it was printed."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from district.access.roles import DistrictOfficer
from district.audit.models import Event
from district.budgets import demonstration as budgets
from district.budgets.models import Project
from district.evaluations import demonstration
from district.evaluations.models import Evaluation
from district.evaluations.results import findings_of, result_of, sheet_of
from district.evaluations.tests.story import officer
from district.goals.models import Goal, GoalRow, GoalVersion
from district.lists.sheet import HEAD
from district.snapshots.tests.story import frozen
from shixiao.runs.funds import COLUMNS
from shixiao.sheets.families import fund_kind
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.read import read
from tests.web.evaluated import frozen_2016, goal_2016
from tests.web.people import SmallDistrict

FILE = Path("demo/sheets/project-expenditure-2024.txt")
SHEETS = read(FILE.read_bytes(), FILE.name).sheets
AT = datetime(2025, 2, 1, tzinfo=UTC)


def goal_of(sheet: Sheet) -> None:
    """The goal that this sheet was filed for, approved."""
    project = Project.objects.get(code=(sheet.project or "")[:21])
    goal = Goal.objects.create(
        organisation=project.organisation, year=2024, sheet="project_expenditure", title=project.name, project=project
    )
    who = {"created_at": AT, "created_by": "x", "created_by_name": "李"}
    version = GoalVersion.objects.create(goal=goal, expected_goal=sheet.expected_goal, fund_weight="10", **who)
    for position, row in enumerate(sheet.indicators, 1):
        GoalRow.objects.create(
            version_of=version,
            position=position,
            key=f"row_{position}",
            level1=row.level1,
            level2=row.level2,
            name=row.level3,
            target=row.target,
            weight=row.weight,
        )
    version.change(version.version, state="approved", approved_at=AT)


@pytest.fixture
def filed(district: SmallDistrict) -> dict[str, Evaluation]:
    """All five, as the demonstration counts and judges them, by their projects' codes."""
    budgets.load(chance=random.Random(1), at=AT, by=officer(district), residents=0)
    for sheet in SHEETS:
        goal_of(sheet)
    frozen(officer(district), district.office, at=datetime(2025, 1, 8, tzinfo=UTC))
    demonstration.load(chance=random.Random(1), at=AT, by=officer(district), residents=0)
    return {row.goal_version.goal.project.code: row for row in Evaluation.objects.all()}


def amounts(rows: tuple[FundRow, ...]) -> dict[str, Any]:
    """The block's printed cells. Of a source without any payment, a seed prints 0 and the library nothing; and the seeds
    leave out some rates beneath the total.
    """
    printed = ((row, (row.initial, row.full_year, row.executed or row.full_year)) for row in rows)
    return {fund_kind(row.row): (*cells, *_scored(row)) for row, cells in printed}


def _scored(row: FundRow) -> tuple[str | None, ...]:
    return (row.weight, row.rate, row.score) if fund_kind(row.row) == "total" else (row.weight, row.score)


def cells(row: Indicator) -> tuple[str | None, ...]:
    """A row's printed cells; the last column by its two parts."""
    levels = (row.level1, row.level2, row.level3, row.target)
    return (*levels, row.actual, row.weight, row.score, row.reason, row.remedy)


def test_every_cell_is_as_it_was_printed(filed: dict[str, Evaluation]) -> None:
    for sheet in SHEETS:
        ours = sheet_of(filed[(sheet.project or "")[:21]])
        assert [cells(row) for row in ours.indicators] == [cells(row) for row in sheet.indicators]
        assert amounts(ours.funds) == amounts(sheet.funds)
        heading = ("year", "project", "department", "expected_goal", "achieved_goal", "total_weight", "total_score")
        assert [getattr(ours, name) for name in heading] == [getattr(sheet, name) for name in heading]


def test_the_totals_are_the_printed_ones(filed: dict[str, Evaluation]) -> None:
    assert [int(filed[(sheet.project or "")[:21]].total_awarded) for sheet in SHEETS] == [96, 95, 99, 98, 97]
    assert {evaluation.unscored for evaluation in filed.values()} == {0}


def test_every_row_but_the_money_is_visibly_declared(filed: dict[str, Evaluation]) -> None:
    for evaluation in filed.values():
        found = result_of(evaluation)
        assert {row.kind for row in found.rows} <= {"declared", "judged"}
        assert all(row.source for row in found.rows)
        assert found.funds is not None
        assert found.funds.proposal.points == found.funds.awarded == 10


def test_the_checker_finds_no_error_in_them(filed: dict[str, Evaluation]) -> None:
    assert [
        finding.code for each in filed.values() for finding in findings_of(each) if finding.severity == "error"
    ] == []


def test_the_whole_district_s_year_is_counted_and_its_open_rows_accepted(district: SmallDistrict) -> None:
    goal_2016(district.office)
    frozen_2016(district.office)
    demonstration.load(chance=random.Random(1), at=AT, by=officer(district), residents=0)
    evaluation = Evaluation.objects.get()
    assert evaluation.state == "counted"
    assert str(evaluation.asked_at.date()) == "2017-01-16"


def test_what_lies_in_the_future_is_not_made_up(district: SmallDistrict) -> None:
    goal_2016(district.office)
    frozen_2016(district.office)
    early = datetime(2017, 1, 1, tzinfo=UTC)
    demonstration.load(chance=random.Random(1), at=early, by=officer(district), residents=0)
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("column", COLUMNS)
def test_an_amount_opens_to_bookings_that_add_up_to_it(
    ask: Callable[..., Any], filed: dict[str, Evaluation], column: str
) -> None:
    client = ask(DistrictOfficer)
    for evaluation in filed.values():
        address = reverse("evaluations:bookings", args=[evaluation.pk])
        cell = client.get(address, {"line": "total", "column": column}).context["cell"]
        funds = result_of(evaluation).funds
        assert funds is not None
        assert sum(row.amount for row in cell.rows) == cell.total == getattr(funds.total, column)
        assert cell.is_whole


def test_the_excel_of_an_amount_has_its_bookings_and_its_total(ask: Callable[..., Any], filed: Any) -> None:
    client, evaluation = ask(DistrictOfficer), next(iter(filed.values()))
    address = reverse("evaluations:bookings", args=[evaluation.pk])
    cell = client.get(address, {"column": "executed"}).context["cell"]
    assert f"{len(cell.rows)} 笔，合计 {cell.total:,.2f} 元" in client.get(address).content.decode()
    content = b"".join(client.get(address, {"column": "executed", "as": "xlsx"}).streaming_content)
    sheet = load_workbook(BytesIO(content), read_only=True).active
    rows = list(sheet.iter_rows(min_row=HEAD + 2, values_only=True))
    assert [row[1] for row in rows] == [row.record for row in cell.rows]
    assert sum(Decimal(str(row[-1])) for row in rows) == cell.total
    assert Event.objects.filter(action="lists.exported", after__rows=len(rows)).exists()


def test_bookings_that_do_not_add_up_to_the_figure_say_so(
    ask: Callable[..., Any], filed: Any, monkeypatch: Any
) -> None:
    address = reverse("evaluations:bookings", args=[next(iter(filed.values())).pk])
    assert "两者不符" not in ask(DistrictOfficer).get(address).content.decode()
    monkeypatch.setattr("district.evaluations.drill.funds.counted_in", lambda *asked: [])
    assert "两者不符" in ask(DistrictOfficer).get(address).content.decode()
