from shixiao.sheets.read.document import Grid, Line
from shixiao.sheets.read.text import read_text

HEAD = "绩效指标\t一级指标\t二级指标\t三级指标\t\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施"
FIRST = "\t产出指标\t数量指标\t巡诊人次\t\t≥300\t310\t20\t20\t"


def rows(text: str) -> list[list[str | None]]:
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def test_an_empty_cell_stays_an_empty_cell() -> None:
    assert rows(f"{HEAD}\n{FIRST}")[1] == [
        None,
        "产出指标",
        "数量指标",
        "巡诊人次",
        None,
        "≥300",
        "310",
        "20",
        "20",
        None,
    ]


def test_a_column_that_a_page_break_dropped_is_put_back() -> None:
    behind = "\t\t质量指标\t记录完整率\t≥95%\t97%\t15\t14\t个别漏记"
    found = rows(f"{HEAD}\n{FIRST}\n\n{behind}")
    assert found[2] == [None, None, "质量指标", "记录完整率", None, "≥95%", "97%", "15", "14", "个别漏记"]


def test_a_row_that_fits_no_column_behind_a_page_break_is_refused() -> None:
    restored = read_text(f"{HEAD}\n{FIRST}\n\n记录完整率\t≥95%\t97%\t15\t14")
    assert len(restored.doubts) == 1
    assert "记录完整率" in str(restored.doubts[0].reason)


def test_the_names_of_a_refused_row_go_to_the_next_row() -> None:
    behind = "\t效益指标\t社会效益指标\t受益人数\n\t\t\t群众知晓率\t≥80%\t85%\t15\t15\t"
    assert rows(f"{HEAD}\n{FIRST}\n\n{behind}")[-1][1:4] == ["效益指标", "社会效益指标", "群众知晓率"]


def test_a_header_on_the_next_page_belongs_to_the_same_sheet() -> None:
    text = f"项目支出绩效自评表\n\n项目名称\t巡诊补助\t\t\n主管部门\t某局\t实施单位\t某院\n\n{HEAD}\n{FIRST}"
    assert len([block for block in read_text(text).blocks if isinstance(block, Grid)]) == 1


def test_a_title_begins_the_next_sheet() -> None:
    sheet = f"项目支出绩效自评表\n(2023 年度)\n项目名称\t巡诊补助\t\t\n{HEAD}\n{FIRST}\n"
    blocks = read_text(sheet + sheet).blocks
    assert [type(block) for block in blocks] == [Line, Line, Grid, Line, Line, Grid]


def test_rows_carry_the_number_of_their_line() -> None:
    grid = next(block for block in read_text(f"\n{HEAD}\n\n{FIRST}").blocks if isinstance(block, Grid))
    assert [row[0].row + 1 for row in grid.rows] == [2, 4]
