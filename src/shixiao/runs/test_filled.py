from datetime import UTC, datetime
from decimal import Decimal

import pytest

from shixiao.catalogue import layout_for
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.filled import explanation, filled_sheet
from shixiao.runs.judgement import FUNDS, Judgement
from shixiao.runs.test_judged import SHEET, told
from shixiao.sheets.model import Sheet
from shixiao.sheets.read import read
from shixiao.sheets.write import Kind, write
from shixiao.values import tidy
from tests.snapshots import snapshot_of

SAID = {
    "cost": Judgement(awarded="11.25", reason="加开一班", remedy="下年合并开班"),
    "effect": Judgement(value="良", awarded="25"),
    "missed": Judgement(awarded="13"),
    FUNDS: Judgement(awarded="6.5"),
}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    snapshot = snapshot_of(told(), tmp_path_factory.mktemp("filled") / "snapshot")
    found = result(compute(snapshot, SHEET, DuckDB(threads=1)), judgements=SAID)
    return filled_sheet(found, SHEET, achieved_goal="培训按计划完成")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html"])
def test_a_projects_sheet_read_back_has_every_cell(sheet: Sheet, kind: Kind) -> None:
    layout = layout_for(sheet)
    written = write([sheet], [layout], kind, at=datetime(2017, 1, 10, tzinfo=UTC))
    (again,) = read(written, f"sheet.{kind}").sheets
    read_back = dict(again.cells())
    differing = {name: (cell, read_back[name]) for name, cell in sheet.cells() if tidy(read_back[name]) != tidy(cell)}
    assert differing.keys() <= {"title"}


def test_an_amount_that_was_never_booked_prints_empty_and_is_not_zero(sheet: Sheet) -> None:
    total, appropriation, carried, other = sheet.funds
    assert (total.initial, total.full_year, total.executed, total.rate) == ("4.5", "3", "2", "66.67%")
    assert appropriation.rate == "66.67%"
    assert {carried.initial, carried.full_year, carried.executed, carried.rate, other.executed} == {None}
    assert (total.score, other.score, other.weight) == ("6.5", "—", "—")


def test_a_value_that_nobody_stated_prints_empty(sheet: Sheet) -> None:
    assert [row.actual for row in sheet.indicators] == ["1505", "92.5%", "4万元", "良", "66.67%"]
    assert sheet.total_score == printed_sum(sheet)


def printed_sum(sheet: Sheet) -> str:
    """What somebody adds up with a pocket calculator."""
    scores = [row.score for row in sheet.indicators] + [sheet.funds[0].score]
    return f"{sum((Decimal(score or 'x') for score in scores), Decimal(0)).normalize():f}"


@pytest.mark.parametrize(
    ("reason", "remedy", "cell"),
    [
        ("甲", "乙", "偏差原因：甲\n改进措施：乙"),
        ("甲", None, "偏差原因：甲"),
        (None, "乙", "改进措施：乙"),
        (None, None, None),
    ],
)
def test_reason_and_remedy_stand_each_behind_its_word(reason: str | None, remedy: str | None, cell: str | None) -> None:
    assert explanation(reason, remedy) == cell
