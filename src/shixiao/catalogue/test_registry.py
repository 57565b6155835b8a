from datetime import UTC, datetime

import pytest

from shixiao.catalogue import layout, layout_for, layouts, write_sheets
from shixiao.sheets.model import Sheet


def test_every_folder_is_a_layout_under_its_own_name() -> None:
    assert [(layout.name, layout.year) for layout in layouts()] == [
        ("project_expenditure", 2024),
        ("public_health", 2016),
    ]


def test_a_layout_is_found_by_name_and_year() -> None:
    assert layout("public_health", 2016).landscape
    with pytest.raises(KeyError):
        layout("public_health", 1949)


def test_a_sheet_goes_into_the_layout_of_its_family() -> None:
    assert layout_for(Sheet(layout="public_health")).name == "public_health"


@pytest.mark.parametrize("family", ["standard", "hebei", "a family nobody knows"])
def test_any_other_family_goes_into_the_newest_project_layout(family: str) -> None:
    assert layout_for(Sheet(layout=family)).name == "project_expenditure"


def test_sheets_of_two_families_go_into_one_file() -> None:
    sheets = [Sheet(project="甲"), Sheet(layout="public_health", project="乙")]
    page = write_sheets(sheets, "html", at=datetime(2025, 1, 10, tzinfo=UTC)).decode()
    assert page.index("甲") < page.index("绩效目标设置情况")
    assert page.count("<section") == 2
