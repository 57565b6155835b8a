from shixiao.sheets.read.document import Grid
from shixiao.sheets.read.text import read_text

HEAD = "一级指标 二级指标 三级指标 年度 指标值 实际 完成值 分值 得分 偏差原因分析 及改进措施"


def rows(text: str) -> list[list[str | None]]:
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def test_header_words_and_values_with_spaces_are_put_together() -> None:
    found = rows(f"{HEAD} 产出 指标 数量指标 乡村巡诊 人次 ≥ 300 人次 310 人次 20 20 总分 20 20")
    assert found[0][3:5] == ["年度 指标值", "实际 完成值"]
    assert found[1] == ["产出 指标", "数量指标", "乡村巡诊 人次", "≥ 300 人次", "310 人次", "20", "20", None]


def test_an_explanation_before_a_level_name_is_certain() -> None:
    found = rows(f"{HEAD} 产出指标 数量指标 乡村巡诊人次 ≥300 290 20 19 山路 塌方 质量指标 记录完整率 95% 96% 10 10")
    assert found[1][-1] == "山路 塌方"
    assert found[2][:3] == [None, "质量指标", "记录完整率"]


def test_words_between_two_rows_are_not_divided_by_guess() -> None:
    restored = read_text(f"{HEAD} 产出指标 数量指标 乡村巡诊人次 ≥300 290 20 19 山路塌方 上门换药次数 ≥9 9 10 10")
    assert len(restored.doubts) == 1


def test_a_short_level_word_inside_a_name_opens_no_row() -> None:
    found = rows(f"{HEAD} 产出指标 质量指标 巡诊服务 质量 达标情况 ≥300 310 20 20 总分 20 20")
    assert found[1][:3] == ["产出指标", "质量指标", "巡诊服务 质量 达标情况"]


def test_labels_and_funds_stand_in_their_rows() -> None:
    text = f"项目名称 巡诊 补助 主管部门 某局 项目资金 (万元) 年初预 算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 5 6 3 10 50% 5 {HEAD} 产出指标 数量指标 乡村巡诊人次 ≥3 3 20 20"  # fmt: skip
    assert rows(text)[:4] == [
        ["项目名称", "巡诊 补助"],
        ["主管部门", "某局"],
        ["项目资金 (万元)", "年初预 算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "5", "6", "3", "10", "50%", "5"],
    ]
