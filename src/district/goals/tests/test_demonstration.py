"""What the demonstration's five projects of 2024 undertake is what their sheets in `demo/sheets` say."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from district.goals.demonstration import goals_2024
from shixiao.sheets.model import Indicator, Sheet
from shixiao.sheets.read import read

FILE = Path("demo/sheets/project-expenditure-2024.txt")
SHEETS = read(FILE.read_bytes(), FILE.name).sheets
CODE = 21


def plain(text: str | None) -> str:
    """A text without the spaces at which a printed table broke its lines."""
    return re.sub(r"\s+", "", text or "")


def said(row: Any) -> tuple[str, ...]:
    """What a row of the demonstration says."""
    names = ("level1", "level2", "name", "target")
    return (*(plain(row.get(name)) for name in names), str(Decimal(row["weight"])))


def printed(row: Indicator) -> tuple[str, ...]:
    """What a row of a sheet says."""
    return (*map(plain, (row.level1, row.level2, row.level3, row.target)), str(Decimal(row.weight or "")))


def test_each_sheet_has_its_goal() -> None:
    assert len(SHEETS) == 5
    assert [told["project"] for told in goals_2024()] == [(sheet.project or "")[:CODE] for sheet in SHEETS]


@pytest.mark.parametrize("number", range(5))
def test_its_rows_are_those_of_the_sheet(number: int) -> None:
    assert list(map(said, goals_2024()[number]["rows"])) == list(map(printed, SHEETS[number].indicators))


@pytest.mark.parametrize("number", range(5))
def test_its_general_goal_is_that_of_the_sheet_and_its_weights_make_100(number: int) -> None:
    told, sheet = goals_2024()[number], SHEETS[number]
    assert plain(told["expected_goal"]) == plain(sheet.expected_goal)
    assert sum(Decimal(row["weight"]) for row in told["rows"]) + Decimal(fund_weight(sheet)) == 100


def fund_weight(sheet: Sheet) -> str:
    """The points of the money."""
    return next(row.weight for row in sheet.funds if row.weight and row.weight.isdecimal())
