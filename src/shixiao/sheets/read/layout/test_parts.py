from shixiao.sheets.read import read

HEADER = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
ROW = "产出指标\t数量指标\t数量\t5\t5\t10\t10\n"
TOTAL = "总分\t\t\t\t\t10\t10\n"


def rows_of(text: str) -> list[int]:
    return [len(sheet.indicators) for sheet in read(text.encode(), "表.txt").sheets]


def test_a_title_begins_a_sheet() -> None:
    assert rows_of(("自评表\n" + HEADER + ROW + TOTAL + "\n") * 2) == [1, 1]


def test_a_title_printed_again_on_the_next_page_begins_none() -> None:
    assert rows_of("自评表\n" + HEADER + ROW + "\n自评表\n" + ROW + TOTAL) == [2]


def test_a_header_after_the_total_begins_a_sheet_without_a_title() -> None:
    assert rows_of((HEADER + ROW + TOTAL) * 2) == [1, 1]


def test_a_total_of_funds_ends_no_sheet() -> None:
    funds = "资金来源\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n合计\t1\t1\t1\t10\t100%\t10\n"
    assert rows_of("自评表\n" + funds + HEADER + ROW + TOTAL) == [1]


def test_a_second_project_begins_a_sheet_without_title_or_total() -> None:
    assert rows_of(("项目名称\t甲\n" + HEADER + ROW) + ("项目名称\t乙\n" + HEADER + ROW)) == [1, 1]


def test_a_sentence_that_mentions_the_sheet_is_no_title() -> None:
    assert rows_of("自评表\n" + HEADER + ROW + "\n请在年底前报送项目支出绩效自评表。\n" + ROW) == [2]
