"""Rows brought in: from a workbook that was filled in, and from a sheet that was filed."""

import io
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from district.access.roles import DistrictOfficer
from district.goals.models import GoalVersion
from district.goals.tests.story import add, begun

HEAD = "项目支出绩效自评表\n\n(2024 年度)\n\n项目名称\t示范\n"
GOAL = "年度总体目标\t预期目标\t\t实际完成情况\n\t全年都有课可上。\t\t都上了。\n"
ROWS = (
    "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "\t产出指标\t数量指标\t服务人次\t≥100 人次\t120 人次\t90\t90\n总分\t\t\t\t\t\t90\t90\n"
)


def named(content: bytes, name: str) -> io.BytesIO:
    """An upload."""
    file = io.BytesIO(content)
    file.name = name
    return file


def taken(ask: Any, version: GoalVersion, text: str) -> str:
    """What the page says after a sheet was taken over."""
    page = f"/goals/{version.goal_id}/from-sheet/"
    answer = ask(DistrictOfficer).post(page, {"file": named(text.encode(), "去年.txt")}, follow=True)
    return answer.content.decode()


def test_the_general_goal_of_a_sheet_comes_along(ask: Any, district: Any) -> None:
    version = begun(district)
    assert "已取用 1 行指标。年度总体目标也已取用，请核对。" in taken(ask, version, HEAD + GOAL + ROWS)
    version.refresh_from_db()
    assert version.expected_goal == "全年都有课可上。"


def test_a_general_goal_of_its_own_stays_and_the_page_says_so(ask: Any, district: Any) -> None:
    version = begun(district)
    version.change(version.version, expected_goal="自己写的。")
    said = taken(ask, version, HEAD + GOAL + ROWS)
    assert "本版已写有年度总体目标，没有用表中的替换。" in said
    version.refresh_from_db()
    assert (version.expected_goal, version.rows.count()) == ("自己写的。", 1)


def test_a_sheet_without_a_general_goal_says_nothing_of_one(ask: Any, district: Any) -> None:
    said = taken(ask, begun(district), HEAD + ROWS)
    assert "已取用 1 行指标。" in said
    assert "年度总体目标也已取用" not in said
    assert "没有用表中的替换" not in said


LINES = (
    {"一级指标": "产出指标", "三级指标": "上门服务人次", "年度指标值": "≥100 人次", "分值": 60.5, "评分规则": "=1+1"},
    {
        "一级指标": "产出指标",
        "三级指标": "管理率",
        "年度指标值": "≥90%",
        "分值": 39.5,
        "计数指标": "65岁及以上老年人健康管理率",
    },
)
WRONG = (
    {"一级指标": "产出指标", "三级指标": "好的", "分值": 10},
    {"一级指标": "产出指标", "三级指标": "没有分值"},
    {"一级指标": "产出指标", "三级指标": "太多", "分值": 101},
    {"一级指标": "产出指标", "三级指标": "已有", "分值": 10},
    {"一级指标": "产出指标", "三级指标": "好的", "分值": 10},
    {"一级指标": "产出指标", "三级指标": "计数", "分值": 10, "计数指标": "没有这样的指标"},
)


def filled(ask: Any, version: GoalVersion, lines: Any) -> bytes:
    """The template as somebody fills it in."""
    template = ask(DistrictOfficer).get(f"/goals/{version.goal_id}/import/?template=1")
    book = load_workbook(io.BytesIO(b"".join(template.streaming_content)))
    sheet = book.worksheets[0]
    places = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1]}
    for number, line in enumerate(lines, 3):
        for title, value in line.items():
            cell = sheet.cell(number, places[title], value)
            cell.data_type = "s" if isinstance(value, str) else "n"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def preview(ask: Any, version: GoalVersion, content: bytes) -> Any:
    """The second step."""
    page = f"/goals/{version.goal_id}/import/"
    return ask(DistrictOfficer).get(ask(DistrictOfficer).post(page, {"file": named(content, "指标.xlsx")})["Location"])


def test_a_filled_template_becomes_rows_in_its_order(ask: Any, district: Any) -> None:
    version = begun(district)
    step = preview(ask, version, filled(ask, version, LINES))
    assert version.rows.count() == 0, "a preview writes nothing"
    stored = step.context["stored"]
    sent = {"step": "confirm", "upload": stored.pk, "sha256": stored.sha256, "rows": "all"}
    ask(DistrictOfficer).post(f"/goals/{version.goal_id}/import/", sent)
    assert list(version.rows.values_list("name", "target", "weight", "rule", "value")) == [
        ("上门服务人次", "≥100 人次", Decimal("60.50"), "=1+1", ""),
        ("管理率", "≥90%", Decimal("39.50"), "", "rate"),
    ]
    assert version.rows.get(name="管理率").key == "elder_managed"


def test_what_is_wrong_is_named_by_its_cell(ask: Any, district: Any) -> None:
    version = begun(district)
    add(district, version, "已有", "1")
    checked = preview(ask, version, filled(ask, version, WRONG)).context["checked"]
    assert [(fault.address, fault.sentence.split("。")[0]) for fault in checked.faults] == [
        ("E4", "“分值”必须填写"),
        ("E5", "分值应大于 0，不超过 100"),
        ("C6", "已有名为“已有”的指标"),
        ("C7", "已有名为“好的”的指标"),
        ("I8", checked.faults[-1].sentence.split("。")[0]),
    ]
    assert "“没有这样的指标”不在可选项中" in checked.faults[-1].sentence
    assert len(checked.right) == 1
