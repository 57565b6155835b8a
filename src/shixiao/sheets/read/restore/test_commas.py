from shixiao.sheets.read import read
from shixiao.sheets.read.restore.commas import tabs_for_commas

SHEET = """项目支出绩效自评表,,,,,,,
项目名称,甲项目,,,,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
产出指标,数量指标,参加人次,"≥10,000人次",9000人次,10,9,"人手不足,
已招聘"
总分,,,,,10,9,
"""


def test_a_worksheet_saved_as_commas_is_read() -> None:
    (sheet,) = read(SHEET.encode("gb18030"), "表.csv").sheets
    (row,) = sheet.indicators
    assert (row.target, row.actual, row.score, row.explanation) == ("≥10,000人次", "9000人次", "9", "人手不足,已招聘")
    assert (sheet.project, sheet.total_score) == ("甲项目", "9")


def test_prose_with_commas_is_left_alone() -> None:
    prose = "自评表,是一张表,\n有人填,有人查"
    assert tabs_for_commas(prose) == prose
