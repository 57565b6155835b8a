"""Sheets and layouts for the writers' tests. The layouts are read as files: the catalogue lies above this package."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.layout import Layout, read_layout

_HERE = Path(__file__).parent
_CATALOGUE = _HERE.parents[1] / "catalogue" / "sheets"
_FUND = ("row", "initial", "full_year", "executed", "weight", "rate", "score")
_LEVELS = ("level1", "level2", "level3")
_COLUMNS = {
    "standard": (*_LEVELS, "target", "actual", "weight", "score", "explanation"),
    "public_health": (*_LEVELS, "goal", "measure", "target", "completed", "actual", "weight", "rule", "score"),
}


def sample(name: str) -> Sheet:
    """A sheet of test_sheets.toml."""
    data: dict[str, Any] = tomllib.loads((_HERE / "test_sheets.toml").read_text("utf8"))[name]
    columns = _COLUMNS[data.get("layout", "standard")]
    funds = tuple(FundRow(**_row(_FUND, cells)) for cells in data.pop("funds"))
    indicators = tuple(Indicator(**_row(columns, cells)) for cells in data.pop("indicators"))
    return Sheet(**data, funds=funds, indicators=indicators, has_total_row=True)


def _row(columns: tuple[str, ...], cells: list[str]) -> dict[str, Any]:
    return {column: cell or None for column, cell in zip(columns, cells, strict=True)}


def official(folder: str) -> Layout:
    """A layout of the catalogue, such as project_expenditure/2024."""
    return read_layout(tomllib.loads((_CATALOGUE / folder / "sheet.toml").read_text("utf8")))


@pytest.fixture
def operations() -> Sheet:
    """A sheet that fits on one page."""
    return sample("operations")


@pytest.fixture
def home_visits() -> Sheet:
    """A sheet with long goals."""
    return sample("home_visits")


@pytest.fixture
def public_health() -> Sheet:
    """A sheet with a goal, a measure and a rule in every row."""
    return sample("public_health")


@pytest.fixture
def many_rows() -> Sheet:
    """Sixty indicators: three level names over several pages."""
    base = sample("operations")
    first, second, third = base.indicators[0], base.indicators[1], base.indicators[5]
    rows = [replace(row, level3=f"{row.level3} {number}") for row in (first, second, third) for number in range(20)]
    return replace(base, indicators=tuple(rows))


@pytest.fixture
def project_layout() -> Layout:
    """The layout of project expenditure."""
    return official("project_expenditure/2024")


@pytest.fixture
def health_layout() -> Layout:
    """The layout of public health services."""
    return official("public_health/2016")


@pytest.fixture
def both_sheets(operations: Sheet, public_health: Sheet) -> list[Sheet]:
    """A sheet of each layout."""
    return [operations, public_health]


@pytest.fixture
def both_layouts(project_layout: Layout, health_layout: Layout) -> list[Layout]:
    """The layouts of `both_sheets`."""
    return [project_layout, health_layout]


@pytest.fixture
def at() -> datetime:
    """The date on the documents."""
    return datetime(2025, 1, 10, 9, 30, tzinfo=UTC)
