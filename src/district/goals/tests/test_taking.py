"""A goal taken out: the workbook comes back as the same rows, the Word form says what the page says."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from district.access.roles import Auditor, DistrictOfficer
from district.audit.models import Event
from district.budgets.models import Kind
from district.budgets.tests.story import book, budgeted, project_of
from district.goals import actions
from district.goals.declaration import declaration
from district.goals.models import GoalRow, GoalVersion
from district.goals.tests.story import actor, add, begun
from tests.web.evaluated import goal_2016
from tests.web.people import AT

SAID = [field.name for field in GoalRow._meta.fields if field.name not in ("id", "version", "version_of", "key")]


def of_project(district: Any) -> GoalVersion:
    """A goal of a project whose budget was recovered in part."""
    project = budgeted(project_of(district.office), "244200.00", "225750.00")
    book(project, Kind.RECOVERY, "18450.00", "09-01")
    given = {"organisation": district.office, "year": 2024, "sheet": "project_expenditure", "title": project.name}
    version = actions.create_goal(project=project, by=actor(district), at=AT, **given)
    add(district, version, "培训参加人次", "60", level2="数量指标", target="≥1628 人次")
    add(district, version, "培训场次", "20", level2="数量指标", target="≥12 场")
    add(district, version, "满意度", "10", level1="满意度指标", level2="服务对象满意度指标", target="≥90%")
    version.refresh_from_db()
    said = {"expected_goal": "全年都有课可上。", "fund_weight": Decimal("10")}
    return actions.state_goal(version=version, seen=version.version, by=actor(district), at=AT, **said)


def imported(ask: Any, version: GoalVersion, content: bytes) -> None:
    """The workbook brought in through the pages of the import."""
    page, file = f"/goals/{version.goal_id}/import/", io.BytesIO(content)
    file.name = "指标.xlsx"
    officer = ask(DistrictOfficer)
    preview = officer.get(officer.post(page, {"file": file})["Location"])
    stored, checked = preview.context["stored"], preview.context["checked"]
    assert not checked.wrong, preview.content.decode()
    officer.post(page, {"step": "confirm", "upload": stored.pk, "sha256": stored.sha256, "rows": "all"})


@pytest.mark.parametrize("source", ["project", "service"])
def test_what_is_exported_imports_again_to_the_same_rows(ask: Any, district: Any, source: str) -> None:
    version = of_project(district) if source == "project" else goal_2016(district.office)
    content = b"".join(ask(DistrictOfficer).get(f"/goals/{version.goal_id}/rows.xlsx").streaming_content)
    target = begun(district, year=2030)
    imported(ask, target, content)
    assert list(target.rows.values_list(*SAID)) == list(version.rows.values_list(*SAID))
    counted = {row.key for row in version.rows.all() if row.is_counted}
    assert {row.key for row in target.rows.all() if row.is_counted} == counted


def test_a_text_that_looks_like_a_formula_stays_a_text(ask: Any, district: Any) -> None:
    version = begun(district)
    add(district, version, "=HYPERLINK(1)", "100")
    content = b"".join(ask(DistrictOfficer).get(f"/goals/{version.goal_id}/rows.xlsx").streaming_content)
    cell = load_workbook(io.BytesIO(content)).active["C2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_whoever_takes_a_goal_out_leaves_a_trace(ask: Any, district: Any) -> None:
    version = of_project(district)
    page, auditor = f"/goals/{version.goal_id}/", ask(Auditor, district.office)
    for address in ("rows.xlsx", "declaration.docx"):
        assert auditor.get(page + address).status_code == 200
    assert auditor.post(f"{page}printed/?version=1").status_code == 204
    assert f'hx-post="{page}printed/?version=1"' in auditor.get(page).content.decode()
    taken = Event.objects.filter(action="goals.version.taken", target_id=str(version.pk)).order_by("id")
    assert [event.after["form"] for event in taken] == ["xlsx", "docx", "paper"]
    assert {event.actor_role for event in taken} == {Auditor.name}


def test_the_trail_names_a_goal_in_chinese_also_for_who_reads_english(ask: Any, district: Any) -> None:
    version, officer = of_project(district), ask(DistrictOfficer)
    officer.cookies["language"] = "en"
    officer.get(f"/goals/{version.goal_id}/rows.xlsx")
    assert "第 1 版" in Event.objects.get(action="goals.version.taken").target_name


def texts_of(content: bytes) -> list[list[str]]:
    """The rows of the form's table, each merged cell as often as it covers a column."""
    return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(content)).tables[0].rows]


def test_the_word_form_says_project_money_goal_rows_and_who_signs(district: Any) -> None:
    version = of_project(district)
    rows = texts_of(declaration(version, on=date(2024, 12, 31), at=AT))
    every = {text for row in rows for text in row}
    assert {str(version.goal.project), "全年都有课可上。", "100 分，其中预算执行率 10 分"} <= every
    assert any("第 1 版，编制中" in text for text in every), "a draft says that it is one"
    total = next(row for row in rows if "年度资金总额" in row)
    assert list(dict.fromkeys(total))[1:] == ["年度资金总额", "24.42", "22.575", "10"]
    assert any(text.startswith("项目负责人（签字）") for text in every)


def test_the_levels_of_the_word_form_span_their_rows(district: Any) -> None:
    table = Document(io.BytesIO(declaration(of_project(district), on=date(2024, 12, 31), at=AT))).tables[0]
    first, second, third = (
        next(row for row in table.rows if any(cell.text == name for cell in row.cells))
        for name in ("培训参加人次", "培训场次", "满意度")
    )

    def level(row: Any, text: str) -> Any:
        return next((cell._tc for cell in row.cells if cell.text == text), None)

    assert level(first, "产出指标") is level(second, "产出指标") is not None
    assert level(first, "数量指标") is level(second, "数量指标")
    assert level(third, "产出指标") is None
    assert level(third, "满意度指标") is not None


def test_the_form_of_a_service_has_its_own_columns_and_no_money(ask: Any, district: Any) -> None:
    version = goal_2016(district.office)
    answer = ask(DistrictOfficer).get(f"/goals/{version.goal_id}/declaration.docx")
    every = {text for row in texts_of(b"".join(answer.streaming_content)) for text in row}
    assert {"目标值", "评价指标", "评分规则", "100 分"} <= every
    assert "资金来源" not in every
