from shixiao.sheets.read.document import Grid
from shixiao.sheets.read.text import read_text

FUNDS = "资金情况(万元)全年预算数(A)全年执行数(B)分值执行率(B/A)得分"
HEAD = "绩效指标一级指标二级指标三级指标分值年度指标值全年实际值得分未完成原因分析"


def rows(text: str) -> list[list[str | None]]:
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def refused(text: str) -> list[str]:
    return [str(doubt.reason) for doubt in read_text(text).doubts]


def test_the_total_row_of_the_funds_is_cut_by_its_rate_and_score() -> None:
    found = rows(
        f"项目名称水渠清淤主管部门某局{FUNDS}年度资金总额:40301075%7.5其中:财政拨款4030其他资金{HEAD}产出指标数量指标清淤长度10≥5米6米10"
    )
    assert found[:6] == [
        ["项目名称", "水渠清淤"],
        ["主管部门", "某局"],
        ["资金情况(万元)", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
        ["年度资金总额:", "40", "30", "10", "75%", "7.5"],
        ["其中:财政拨款", "40", "30", None, None, None],
        ["其他资金", None, None, None, None, None],
    ]


def test_digits_that_no_rate_confirms_are_refused() -> None:
    assert "年度资金总额" in refused(f"{FUNDS}年度资金总额403010{HEAD}产出指标数量指标清淤长度10≥5米6米10")[0]


def test_a_row_with_one_cut_is_restored() -> None:
    text = f"{HEAD}产出指标(25分)数量指标清淤长度15≥5公里6公里15质量指标验收合格率10100%100%10总分2525"
    assert rows(text)[1:] == [
        ["产出指标(25分)", "数量指标", "清淤长度", "15", "≥5公里", "6公里", "15", None],
        [None, "质量指标", "验收合格率", "10", "100%", "100%", "10", None],
        ["总分", None, None, "25", None, None, "25", None],
    ]


def test_the_weight_of_the_block_decides_between_two_cuts() -> None:
    row = "数量指标抽查村庄数1155个6个1"
    assert refused(f"{HEAD}产出指标{row}")
    assert rows(f"{HEAD}产出指标(11分){row}")[1][3:7] == ["11", "55个", "6个", "1"]
    assert rows(f"{HEAD}产出指标(1分){row}")[1][3:7] == ["1", "155个", "6个", "1"]


def test_words_before_the_next_name_may_be_an_explanation_and_are_refused() -> None:
    rest = "总分2020"
    assert refused(f"{HEAD}产出指标数量指标清淤长度10≥5米6米10动态管理修渠长度10≥5米6米10{rest}")
    assert rows(f"{HEAD}产出指标数量指标清淤长度10≥5米6米9动态管理质量指标修渠长度10≥5米6米10")[1][-1] == "动态管理"


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    assert refused(f"{HEAD}产出指标数量指标清淤长度10≥5米10")


def test_placeholders_are_dropped() -> None:
    found = rows(
        f"{HEAD}产出指标数量指标清淤长度10≥5米6米10……满意度指标服务对象满意度指标群众评价10≥90%95%10……总分2020"
    )
    assert [row[2] for row in found[1:3]] == ["清淤长度", "群众评价"]


def test_two_sheets_in_one_line_are_two_tables() -> None:
    sheet = f"绩效目标自评表项目名称水渠清淤{HEAD}产出指标数量指标清淤长度10≥5米6米10总分1010"
    assert len([block for block in read_text(sheet + sheet).blocks if isinstance(block, Grid)]) == 2
