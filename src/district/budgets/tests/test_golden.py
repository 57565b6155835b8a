"""The five fictitious sheets of 2024 print the funds that the demonstration's bookings add up to."""

import random
from datetime import date
from pathlib import Path

import pytest

from district.budgets import demonstration
from district.budgets.models import Project
from district.budgets.sheet import sheet_funds
from district.budgets.tests.story import AT, CLERK
from shixiao.sheets.families import fund_kind
from shixiao.sheets.model import FundRow, Sheet
from shixiao.sheets.read import read
from tests.web.people import SmallDistrict

FILE = Path("demo/sheets/project-expenditure-2024.txt")
SHEETS = read(FILE.read_bytes(), FILE.name).sheets


@pytest.fixture
def _demonstration(district: SmallDistrict) -> None:
    demonstration.load(chance=random.Random(1), at=AT, by=CLERK, residents=0)


def amounts(rows: tuple[FundRow, ...]) -> dict[str, tuple[str | None, ...]]:
    return {fund_kind(row.row): (row.initial, row.full_year, row.executed) for row in rows}


def rates(rows: tuple[FundRow, ...]) -> dict[str, str]:
    return {fund_kind(row.row): row.rate for row in rows if row.rate}


@pytest.mark.usefixtures("_demonstration")
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.project or "")
def test_a_sheet_prints_what_the_ledger_adds_up_to(sheet: Sheet) -> None:
    project = Project.objects.get(code=(sheet.project or "")[:21])
    printed = sheet_funds(project, date(2024, 12, 31))
    assert str(project) == sheet.project
    assert project.department == sheet.department
    assert project.unit_code == (sheet.unit or "").split("-")[0]
    assert amounts(printed) == amounts(sheet.funds)
    assert rates(sheet.funds).items() <= rates(printed).items()


def test_there_are_five_sheets_with_these_budgets() -> None:
    assert [amounts(sheet.funds)["total"][1] for sheet in SHEETS] == ["45.57", "22.575", "5.376", "19.58", "0.63"]
