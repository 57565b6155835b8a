from datetime import UTC, datetime

import pytest

from shixiao.catalogue import layout, write_sheets
from shixiao.sheets.model import Indicator, Sheet
from shixiao.sheets.read import read
from shixiao.sheets.vocabulary import roles
from shixiao.sheets.write.layout import Records
from shixiao.values import fold

LAYOUT = layout("public_health", 2016)
(INDICATORS,) = (block for block in LAYOUT.blocks if isinstance(block, Records))


def test_the_filed_columns_stand_under_their_captions() -> None:
    words = [column.header for column in INDICATORS.columns]
    assert INDICATORS.groups == (("绩效目标设置情况", 4), ("绩效目标完成情况", 5))
    assert words[:4] == ["目标名称", "目标值", "评价指标", "标准值"]
    assert words[4:] == ["目标完成值", "评价指标值", "权重分值", "评分规则", "得分"]


def test_every_header_word_is_one_the_reader_knows() -> None:
    known = roles("public_health_columns")
    assert [known[fold(column.header)] for column in INDICATORS.columns] == [
        column.cell for column in INDICATORS.columns
    ]


def test_it_is_a4_on_its_side() -> None:
    assert (LAYOUT.landscape, LAYOUT.width) == (True, 2670)


@pytest.mark.parametrize("sentences", [1, 4, 6, 12, 40])
def test_remarks_on_a_page_of_their_own_belong_to_the_sheet_before(sentences: int) -> None:
    said = "；".join(
        f"第{number}项——偏差原因：抽查凭证时手续不完备；改进措施：补齐后按月抽查" for number in range(sentences)
    )
    cells = {"goal": "100人", "target": "≥65%", "actual": "70%", "weight": "2", "rule": "查阅资料", "score": "2"}
    rows = tuple(Indicator("产出", "数量", f"{number}.指标", **cells) for number in range(44))  # type: ignore[arg-type]
    sheet = Sheet(layout="public_health", year="2016", indicators=rows, has_total_row=True, notes=said)
    (found,) = read(write_sheets([sheet], "pdf", at=datetime(2017, 1, 10, tzinfo=UTC)), "x.pdf").sheets
    assert (len(found.indicators), found.notes) == (44, said)
