from copy import deepcopy
from typing import Any

import pytest

from shixiao.sheets.model import Sheet
from shixiao.sheets.write.layout import Wording, cell_name, read_layout

SMALL: dict[str, Any] = {
    "name": "small",
    "year": 2024,
    "families": ["*"],
    "title": {"text": "{title}", "blank": "自评表"},
    "worksheet": "自评表",
    "source": "test",
    "verified": False,
    "page": {"landscape": False, "margin": 15, "size": 10},
    "blocks": [{"rows": [[{"text": "项目名称", "width": 80}, {"text": "{project}", "width": 100}]]}],
}


def small(**row: Any) -> dict[str, Any]:
    data = deepcopy(SMALL)
    data["blocks"][0]["rows"][0][1] |= row
    return data


def test_a_wording_prints_the_cells_of_the_sheet() -> None:
    assert Wording("({year} 年度)", "(    年度)").fill(Sheet(year="2024")) == "(2024 年度)"


def test_a_wording_is_blank_where_a_cell_is_empty() -> None:
    assert Wording("({year} 年度)", "(    年度)").fill(Sheet()) == "(    年度)"


def test_a_sheet_text_with_braces_is_printed_as_it_stands() -> None:
    assert Wording("{project}").fill(Sheet(project="{unit}")) == "{unit}"


def test_a_row_that_does_not_fill_the_page_is_refused() -> None:
    assert read_layout(small()).width == 1800
    with pytest.raises(ValueError, match="a row is 1790 wide, the page 1800"):
        read_layout(small(width=99))


def test_a_cell_no_sheet_has_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no sheet has the cells \['projekt'\]"):
        read_layout(small(text="{projekt}"))


def test_the_name_of_a_cell_leaves_out_its_row() -> None:
    assert cell_name("indicators.12.score") == "indicators.score"
    assert cell_name("level1_total") == "level1_total"
