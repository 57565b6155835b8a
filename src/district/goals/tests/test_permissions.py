"""Whoever spends undertakes, somebody else approves, everybody else reads or does not even know of it."""

from typing import Any

import pytest

from district.access.roles import Auditor, Clinician, Director, DistrictOfficer, Finance, ProjectOwner, Reviewer
from district.goals.models import State
from district.goals.tests.story import begun, submitted

WRITES = ("choose/", "rows/new/", "import/", "from-sheet/", "copy/", "state/", "adjust/")
READS = ("", "rows.xlsx", "declaration.docx")


@pytest.mark.parametrize("role", [DistrictOfficer, ProjectOwner, Finance, Reviewer, Director, Auditor])
def test_whoever_may_view_reads_and_takes_it_along(ask: Any, district: Any, role: Any) -> None:
    page = f"/goals/{begun(district, '100').goal_id}/"
    assert [ask(role, district.office).get(f"{page}{end}").status_code for end in READS] == [200] * len(READS)


@pytest.mark.parametrize("role", [Finance, Reviewer, Director, Auditor])
def test_whoever_only_reads_can_write_nothing_and_is_offered_nothing(ask: Any, district: Any, role: Any) -> None:
    version = begun(district, "100")
    page, row = f"/goals/{version.goal_id}/", version.rows.get()
    client = ask(role, district.office)
    assert {client.get(f"{page}{end}").status_code for end in WRITES} == {403}
    ways = (f"{page}submit/", *(f"/goals/rows/{row.pk}/{end}" for end in ("", "remove/", "move/", "look/")))
    assert {client.post(way).status_code for way in ways} == {403}
    shown = client.get(page).content.decode()
    assert not [word for word in ("增加指标", "从 Excel 导入", "提交批准", "上移") if word in shown]
    assert version.rows.count() == 1


@pytest.mark.parametrize("role", [DistrictOfficer, ProjectOwner, Finance, Director, Auditor])
def test_nobody_but_the_reviewer_decides(ask: Any, district: Any, role: Any) -> None:
    sent = submitted(district, begun(district, "100"))
    given = {"version": sent.version, "decision": "approve", "comment": ""}
    assert ask(role, district.office).post(f"/goals/{sent.goal_id}/decide/", given).status_code == 403
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED


def test_a_clinician_is_shown_no_goals(ask: Any, district: Any) -> None:
    page = f"/goals/{begun(district, '100').goal_id}/"
    assert {ask(Clinician).get(address).status_code for address in ("/goals/", page)} <= {403, 404}


def test_a_project_owner_is_told_why_what_is_no_project_cannot_be_changed(ask: Any, district: Any) -> None:
    version = begun(district, "100")
    said = "不属于某个项目的绩效目标由管理中心编制。"
    assert said in ask(ProjectOwner, district.office).get(f"/goals/{version.goal_id}/rows/new/").content.decode()
    values = {"level1": "产出指标", "name": "另一项", "weight": "1"}
    assert (
        said in ask(ProjectOwner, district.office).post(f"/goals/{version.goal_id}/rows/new/", values).content.decode()
    )
    assert version.rows.count() == 1
