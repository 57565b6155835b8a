from shixiao.catalogue import layout
from shixiao.sheets.vocabulary import roles
from shixiao.sheets.write.layout import Records
from shixiao.values import fold

LAYOUT = layout("project_expenditure", 2024)
BLOCKS = {block.source: block for block in LAYOUT.blocks if isinstance(block, Records)}


def headers(source: str) -> list[str]:
    return [column.header.replace("\n", "") for column in BLOCKS[source].columns if not column.optional]


def test_the_filed_columns_stand_in_their_order() -> None:
    assert headers("funds") == ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    assert headers("sheet") == ["预期目标", "实际完成情况"]
    assert headers("indicators") == [
        "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施",
    ]  # fmt: skip


def test_every_header_word_is_one_the_reader_knows() -> None:
    for source, section in (("funds", "fund_columns"), ("indicators", "indicator_columns"), ("sheet", "labels")):
        known = roles(section)
        for column in BLOCKS[source].columns:
            assert not column.header or known[fold(column.header)] == column.cell


def test_it_is_upright_a4() -> None:
    assert (LAYOUT.landscape, LAYOUT.width) == (False, 1800)
