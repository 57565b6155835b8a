"""What holds for every format."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from shixiao.sheets.model import Sheet
from shixiao.sheets.read import read
from shixiao.sheets.write import Kind, Unwritable, write
from shixiao.sheets.write.conftest import official, sample
from shixiao.sheets.write.layout import Layout
from shixiao.values import tidy

KINDS: tuple[Kind, ...] = get_args(Kind)
FOLDERS = {"standard": "project_expenditure/2024", "public_health": "public_health/2016"}
EXACT = {"target", "actual", "weight", "score", "rate", "initial", "full_year", "executed"}

every_kind = pytest.mark.parametrize("kind", KINDS)


def written(sheets: list[Sheet], kind: Kind, at: datetime) -> bytes:
    return write(sheets, [official(FOLDERS[sheet.layout]) for sheet in sheets], kind, at=at)


def cells(sheet: Sheet) -> dict[str, str | None]:
    """Cells as they are compared: values as printed, names and prose without the spaces that wrapping leaves."""
    return {address: text if address.rpartition(".")[2] in EXACT else tidy(text) for address, text in sheet.cells()}


@every_kind
@pytest.mark.parametrize("name", ["operations", "home_visits", "public_health"])
def test_every_cell_is_read_back_as_it_stood(name: str, kind: Kind, at: datetime) -> None:
    sheet = sample(name)
    (found,) = read(written([sheet], kind, at), f"sheet.{kind}").sheets
    assert cells(found) == cells(sheet)


@every_kind
def test_every_row_of_several_pages_is_read_back(kind: Kind, many_rows: Sheet, at: datetime) -> None:
    (found,) = read(written([many_rows], kind, at), f"sheet.{kind}").sheets
    assert cells(found) == cells(many_rows)


@every_kind
def test_optional_rows_and_columns_are_read_back(kind: Kind, operations: Sheet, at: datetime) -> None:
    ruled = tuple(replace(row, rule="未达标不得分") for row in operations.indicators)
    sheet = replace(operations, indicators=ruled, grade="优", notes="另有佐证材料。")
    (found,) = read(written([sheet], kind, at), f"sheet.{kind}").sheets
    assert cells(found) == cells(sheet)


@every_kind
def test_several_sheets_are_read_back_in_order(kind: Kind, at: datetime) -> None:
    sheets = [sample("home_visits"), sample("public_health"), sample("operations")]
    found = read(written(sheets, kind, at), f"sheets.{kind}").sheets
    assert [cells(sheet) for sheet in found] == [cells(sheet) for sheet in sheets]


@every_kind
def test_the_same_sheet_and_date_give_the_same_bytes(kind: Kind, operations: Sheet, at: datetime) -> None:
    again = at.astimezone(timezone(timedelta(hours=8)))
    assert written([operations], kind, at) == written([operations], kind, again)
    assert written([operations], kind, at) == written([operations], kind, at.replace(tzinfo=None))
    assert written([operations], kind, at) != written([operations], kind, datetime(2026, 1, 1, tzinfo=UTC))


@every_kind
def test_another_sheet_in_between_leaves_no_trace(
    kind: Kind, operations: Sheet, many_rows: Sheet, at: datetime
) -> None:
    before = written([operations], kind, at)
    written([many_rows], kind, at)
    assert written([operations], kind, at) == before


@every_kind
def test_an_empty_sheet_is_a_blank_form(kind: Kind, at: datetime) -> None:
    assert len(written([Sheet()], kind, at)) > 1000


@every_kind
def test_no_sheet_is_refused(kind: Kind, at: datetime) -> None:
    with pytest.raises(Unwritable, match="没有可写出的自评表"):
        written([], kind, at)


@every_kind
def test_a_cell_the_layout_cannot_hold_is_refused(
    kind: Kind, operations: Sheet, health_layout: Layout, at: datetime
) -> None:
    with pytest.raises(Unwritable):
        write([replace(operations, layout="public_health")], [health_layout], kind, at=at)
