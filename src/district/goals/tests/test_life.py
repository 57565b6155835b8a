"""A goal's life: drawn up, submitted, approved or returned, adjusted."""

import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.access.roles import DistrictOfficer, Reviewer
from district.audit.models import Event
from district.goals import actions, rules
from district.goals.definition import definition_of
from district.goals.models import GoalRow, GoalVersion, State
from district.goals.tests.story import actor, add, approved, begun, submitted
from district.lib.refusal import Refused, allows
from district.lib.versions import Conflict


def test_only_weights_that_make_100_are_submitted(district: Any) -> None:
    version = begun(district, "60", "39.5")
    with pytest.raises(Refused, match=r"还差 0\.5 分"):
        submitted(district, version)
    add(district, version, "最后一项", "0.5")
    assert submitted(district, version).state == State.SUBMITTED


def test_a_project_leaves_ten_points_to_the_money(district: Any) -> None:
    from district.budgets.tests.story import project_of

    goal = {"organisation": district.office, "year": 2024, "sheet": "project_expenditure", "title": "项目"}
    version = actions.create_goal(project=project_of(district.office), by=actor(district), at=_at(), **goal)
    add(district, version, "一项", "100")
    actions.state_goal(
        version=version, seen=2, expected_goal="目标", fund_weight=Decimal(10), by=actor(district), at=_at()
    )
    with pytest.raises(Refused, match="预算执行率 10 分由资金块计，其余各行应合计 90 分，现在是 100 分，多了 10 分"):
        submitted(district, version)


def test_who_submits_does_not_approve(district: Any) -> None:
    sent = submitted(district, begun(district, "100"))
    with pytest.raises(Refused, match="提交人不能批准"):
        actions.approve(version=sent, seen=sent.version, by=actor(district), at=_at())


def test_of_two_who_decide_at_once_one_is_told(district: Any) -> None:
    sent = submitted(district, begun(district, "100"))
    by = actor(district, Reviewer)
    actions.approve(version=sent, seen=sent.version, by=by, at=_at())
    with pytest.raises((Conflict, Refused)):
        actions.return_version(version=sent, seen=sent.version, comment="晚了一步", by=by, at=_at())
    sent.refresh_from_db()
    assert sent.state == State.APPROVED


def test_what_is_approved_never_changes(district: Any) -> None:
    version = approved(district, begun(district, "100"))
    before, row = definition_of(version).sha256, version.rows.get()
    for write in (
        lambda: add(district, version, "另一项", "1"),
        lambda: actions.remove_row(row=row, by=actor(district), at=_at()),
        lambda: actions.edit_row(
            row=row, seen=1, values={"name": "改", "weight": Decimal(1)}, by=actor(district), at=_at()
        ),
    ):
        with pytest.raises(Refused, match="已批准"):
            write()
    assert definition_of(version).sha256 == before
    assert Event.objects.get(action="goals.version.approved").after["definition"] == before


def test_an_adjustment_is_a_version_beside_the_old_and_needs_its_paper(district: Any) -> None:
    first = approved(district, begun(district, "100"))
    by = actor(district)
    second = actions.adjust(
        goal=first.goal, reason="人员减少", document_number="清财预〔2024〕57号", document=None, by=by, at=_at()
    )
    assert (second.number, second.rows.count(), first.goal.in_force) == (2, 1, first)
    with pytest.raises(Refused, match="上传批复文件"):
        submitted(district, second)
    with pytest.raises(Refused, match="先完成那一版"):
        rules.check_can_adjust(first.goal, by)


def test_a_returned_goal_is_changed_and_submitted_again(district: Any) -> None:
    sent = submitted(district, begun(district, "100"))
    back = actions.return_version(
        version=sent, seen=sent.version, comment="写明单位", by=actor(district, Reviewer), at=_at()
    )
    row = back.rows.get()
    values = {"name": "改写", "target": "≥95 人次", "weight": Decimal(100)}
    actions.edit_row(row=row, seen=row.version, values=values, by=actor(district), at=_at())
    assert submitted(district, back).state == State.SUBMITTED


POINTS = st.decimals("0.01", "100", places=2)


@given(weights=st.lists(POINTS, min_size=1, max_size=6), funds=st.none() | POINTS, whole=st.booleans())
def test_only_exactly_100_passes(weights: list[Decimal], funds: Decimal | None, whole: bool) -> None:
    if whole:
        weights.append(100 - sum(weights) - (funds or 0))
    rows = [GoalRow(weight=weight) for weight in weights]
    passes = allows(rules.check_weights)(GoalVersion(fund_weight=funds), rows)
    assert passes == (sum(weights) + (funds or 0) == 100)
    assert passes or not whole


def test_the_pages_lead_from_nothing_to_an_approved_goal(ask: Any, district: Any) -> None:
    officer, reviewer = ask(DistrictOfficer), ask(Reviewer)
    made = officer.post(
        "/goals/new/", {"sheet": "public_health", "year": 2024, "title": "服务", "organisation": district.office.pk}
    )
    page = made["Location"]
    row = {"level1": "产出指标", "name": "服务人次", "target": "≥10000 人次", "weight": "100"}
    assert officer.post(f"{page}rows/new/", row)["Location"] == page
    shown = officer.get(page).content.decode()
    assert "不低于 10000人次" in shown or "不低于 10000 人次" in shown
    assert officer.post(f"{page}submit/", {"version": 2})["Location"] == page
    assert "待批准的绩效目标" in reviewer.get("/waits/goals/").content.decode()
    reviewer.post(f"{page}decide/", {"version": 3, "decision": "approve", "comment": ""})
    assert "已批准" in officer.get(page).content.decode()


def test_rows_come_from_a_sheet_in_a_file(ask: Any, district: Any) -> None:
    version = begun(district)
    text = (
        "项目支出绩效自评表\n\n(2024 年度)\n\n项目名称\t示范\n绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "\t产出指标\t数量指标\t服务人次\t≥100 人次\t120 人次\t90\t90\n总分\t\t\t\t\t\t90\t90\n"
    )
    file = io.BytesIO(text.encode())
    file.name = "去年.txt"
    answer = ask(DistrictOfficer).post(f"/goals/{version.goal_id}/from-sheet/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    assert [(row.name, row.target, row.weight) for row in version.rows.all()] == [("服务人次", "≥100 人次", 90)]


def _at() -> Any:
    from tests.web.people import AT

    return AT
