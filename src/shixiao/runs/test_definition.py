import json
from dataclasses import replace

import pytest

from shixiao.catalogue.rows import SheetRow
from shixiao.runs.definition import Heading, SheetDefinition
from shixiao.runs.request import NotARun

ROWS = (SheetRow("trained", "产出指标", "培训人次", "15", target="≥1628"), SheetRow("cost", "成本指标", "成本", "75"))
SHEET = SheetDefinition(
    "project_expenditure", 2024, ROWS, Heading(project="培训", money_unit="万元"), "10", "99999924T000000000001"
)


@pytest.mark.parametrize("definition", [SHEET, SheetDefinition.of("public_health", 2016)], ids=str)
def test_a_definition_read_back_from_its_json_is_the_same(definition: SheetDefinition) -> None:
    again = SheetDefinition.from_data(json.loads(json.dumps(definition.as_data(), ensure_ascii=False)))
    assert again == definition
    assert again.sha256 == definition.sha256


@pytest.mark.parametrize(
    "changed",
    [
        replace(SHEET, rows=ROWS[::-1]),
        replace(SHEET, rows=(replace(ROWS[0], target="≥1629"), ROWS[1])),
        replace(SHEET, rows=(replace(ROWS[0], weight="15.0"), ROWS[1])),
        replace(SHEET, heading=replace(SHEET.heading, expected_goal="完成培训")),
        replace(SHEET, fund_weight=None),
        replace(SHEET, project=""),
        replace(SHEET, region="beijing"),
        replace(SHEET, year=2025),
    ],
)
def test_whatever_the_sheet_asks_differently_changes_its_hash(changed: SheetDefinition) -> None:
    assert changed.sha256 != SHEET.sha256


def test_two_projects_of_a_year_never_share_a_declared_value() -> None:
    other = replace(SHEET, project="99999924T000000000002")
    assert SHEET.subject("trained") != other.subject("trained")
    assert SheetDefinition.of("public_health", 2016).subject("on_schedule") == "public_health.2016.on_schedule"


def test_a_row_that_is_not_there_is_named_with_those_that_are() -> None:
    assert SHEET.row("cost") is ROWS[1]
    with pytest.raises(NotARun, match="trained, cost"):
        SHEET.row("visits")
