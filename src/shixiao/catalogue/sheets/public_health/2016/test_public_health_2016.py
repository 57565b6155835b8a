from shixiao.catalogue import layout
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
