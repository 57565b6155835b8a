from shixiao.sheets.read.document import Grid
from shixiao.sheets.read.text import read_text

FUNDS = "财政项目支出绩效自评表 (2023 年度) 图书 采购 项目名称 主管部门 某局 年初预算数 全年预算数 全年执行数 分值 执行率 得分 300.00 400.00 100.00 10 2.50 年度资金总额 某馆 实施单位 25.00%"  # fmt: skip
HEAD = "一级指标 二级指标 数量指标 三级指标 新书入 年度 指标值 实际 完成值 分值 得分"
VALUES = "≥50册 60册 50 50 >=90% 88% 40 38"
NAMES = "藏 产出指标 满意度指标 读者评价 总分 -1- 偏差原因分析及 改进措施"


def rows(text: str) -> list[list[str | None]]:
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def test_names_and_values_are_paired_where_both_sums_agree() -> None:
    found = rows(f"{FUNDS} {HEAD} {VALUES} 100 90.50 {NAMES}")
    assert found[:3] == [["项目名称", "图书 采购"], ["主管部门", "某局"], ["实施单位", "某馆"]]
    assert found[4] == ["年度资金总额", "300.00", "400.00", "100.00", "10", "25.00%", "2.50"]
    assert found[6:] == [
        ["产出指标", "数量指标", "新书入藏", "≥50册", "60册", "50", "50", None],
        ["满意度指标", None, "读者评价", ">=90%", "88%", "40", "38", None],
        ["总分", None, None, None, None, "100", "90.50", None],
    ]


def test_a_total_that_does_not_agree_refuses_all_rows() -> None:
    restored = read_text(f"{FUNDS} {HEAD} {VALUES} 100 95 {NAMES}")
    assert any(reason.endswith("PDF。") for reason in (str(doubt.reason) for doubt in restored.doubts))
    assert rows(f"{FUNDS} {HEAD} {VALUES} 100 95 {NAMES}")[-1][0] == "年度资金总额"


def test_a_name_too_many_refuses_all_rows() -> None:
    assert read_text(f"{FUNDS} {HEAD} {VALUES} 100 90.50 {NAMES} 又一个指标名").doubts


def test_sources_whose_amounts_no_sum_tells_apart_are_refused() -> None:
    text = f"{FUNDS} 0 0 — 其他资金 {HEAD} {VALUES} 100 90.50 {NAMES}"
    assert "其他资金" in str(read_text(text).doubts[0].reason)
