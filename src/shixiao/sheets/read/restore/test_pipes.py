from shixiao.sheets.read.document import Grid
from shixiao.sheets.read.text import read_text

HEAD = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "备注"]


def rows(text: str) -> list[list[str | None]]:
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def test_a_blank_between_two_bars_is_an_empty_cell() -> None:
    cells = [
        *HEAD,
        "产出指标",
        "数量指标",
        "改造户数",
        "≥40户",
        "",
        "20",
        "18",
        "",
        "质量指标",
        "合格率",
        "100%",
        "100%",
        "30",
        "30",
        "缓",
    ]
    assert rows("|\n".join(cells) + "|\n总分|50|48|")[1:] == [
        ["产出指标", "数量指标", "改造户数", "≥40户", None, "20", "18", None],
        [None, "质量指标", "合格率", "100%", "100%", "30", "30", "缓"],
        ["总分", None, None, None, None, "50", "48", None],
    ]


def test_a_header_of_two_rows_becomes_one() -> None:
    upper = "绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注"
    lower = "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位"
    row = "产出指标 | 数量指标 | 改造户数 | ≥ | 40 | 户 | 41户 | 20 | 20 | 无"
    head, first = rows(f"{upper} | {lower} | {row} |")
    assert head == [*lower.split(" | "), *upper.split(" | ")[2:]]
    assert first == row.split(" | ")


def test_a_drawn_table_is_read_line_by_line() -> None:
    lines = [
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
        "|---|---|---|---|---|",
        "| 改造户数 | 40户 | | 20 | 18 |",
    ]
    assert rows("\n".join(lines))[1] == ["改造户数", "40户", None, "20", "18"]


def test_a_line_break_inside_a_cell_is_a_space() -> None:
    text = "|".join([*HEAD, "产出指标", "数量\n指标", "改造\n户数", "≥40户", "41户", "20", "20", ""]) + "|\n"
    assert rows(text)[1][:3] == ["产出指标", "数量 指标", "改造 户数"]


def test_a_dash_is_a_cell_and_no_placeholder() -> None:
    cells = [*HEAD, "产出指标", "数量指标", "改造户数", "≥40户", "—", "20", "—", "—", "……", "", "", "", "", ""]
    assert rows("|\n".join(cells) + "|\n总分|20|0|")[1:3] == [
        ["产出指标", "数量指标", "改造户数", "≥40户", "—", "20", "—", "—"],
        [None, None, "……", None, None, None, None, None],
    ]


def test_a_missing_cell_refuses_its_rows_and_no_others() -> None:
    whole = ["产出指标", "数量指标", "改造户数", "≥40户", "41户", "20", "20", ""]
    short = ["效益指标", "社会效益指标", "受益户数", "≥40户", "20", "20", ""]
    restored = read_text("|".join([*HEAD, *whole, *short]) + "|\n总分|40|40|")
    assert len(restored.doubts) == 1
    assert "受益户数" in str(restored.doubts[0].reason)
    assert rows("|".join([*HEAD, *whole, *short]) + "|")[1][2] == "改造户数"


def test_a_total_with_one_figure_is_a_score_only_where_its_label_says_so() -> None:
    row = ["产出指标", "数量指标", "改造户数", "≥40户", "41户", "20", "20", ""]
    assert rows("|".join([*HEAD, *row, "总得分", "20", ""]))[-1][6] == "20"
    assert len(read_text("|".join([*HEAD, *row, "总计", "20", ""])).doubts) == 1
