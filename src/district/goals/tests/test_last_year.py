"""Last year beside this year: a target that stays needs a reason, which is gone once the target changes."""

from decimal import Decimal
from typing import Any

import pytest

from district.access.roles import DistrictOfficer
from district.audit.models import Event
from district.goals import actions
from district.goals.models import GoalRow, GoalVersion, State
from district.goals.tests.story import actor, add, approved, begun, submitted
from district.lib.refusal import Refused
from tests.web.people import AT

WARNING = "指标值与上年相同，请确认。"


def two_years(district: Any) -> GoalVersion:
    """This year's goal, which asks what last year's asked."""
    before = approved(district, begun(district, "100", year=2023))
    now = begun(district)
    actions.copy_last_year(version=now, source=before, by=actor(district), at=AT)
    return now


def looked_at(district: Any, row: GoalRow, why: str = "人员没有变化") -> GoalRow:
    """With a reason."""
    return actions.look_at_row(row=row, seen=row.version, why=why, by=actor(district), at=AT)


def edited(district: Any, row: GoalRow, **more: Any) -> GoalRow:
    """Written over in part."""
    values = {"name": row.name, "target": row.target, "weight": row.weight, **more}
    return actions.edit_row(row=row, seen=row.version, values=values, by=actor(district), at=AT)


def test_the_page_asks_why_a_target_stays_and_then_says_it(ask: Any, district: Any) -> None:
    version, officer = two_years(district), ask(DistrictOfficer)
    page, row = f"/goals/{version.goal_id}/", version.rows.get()
    assert WARNING in officer.get(page).content.decode()
    link = f"/goals/rows/{row.pk}/look/"
    assert link in officer.get(page).content.decode()
    assert officer.post(link, {"version": row.version, "why": "人员没有变化"})["Location"] == page
    shown = officer.get(page).content.decode()
    assert "与上年相同：人员没有变化 · DistrictOfficer QH（district_officer-QH） 20" in shown
    assert WARNING not in shown
    event = Event.objects.get(action="goals.row.looked_at")
    assert (event.note, event.after["target"]) == ("人员没有变化", "≥95%")


def test_a_reason_is_gone_once_the_target_changes_and_only_then(district: Any) -> None:
    row = looked_at(district, two_years(district).rows.get())
    assert edited(district, row, name="改名").looked_why == "人员没有变化"
    row.refresh_from_db()
    changed = edited(district, row, target="≥96%")
    assert (changed.looked_at, changed.looked_by_name, changed.looked_why) == (None, "", "")


def test_a_reason_of_last_year_is_none_of_this_year(district: Any) -> None:
    last = two_years(district)
    looked_at(district, last.rows.get())
    next_year = begun(district, year=2025)
    actions.copy_last_year(version=next_year, source=approved(district, last), by=actor(district), at=AT)
    assert next_year.rows.get().looked_why == ""


def test_an_adjustment_keeps_the_reason(district: Any) -> None:
    first = two_years(district)
    looked_at(district, first.rows.get())
    given = {"reason": "追加", "document_number": "57号", "document": None}
    second = actions.adjust(goal=approved(district, first).goal, **given, by=actor(district), at=AT)
    assert second.rows.get().looked_why == "人员没有变化"


def test_the_warning_blocks_nobody(district: Any) -> None:
    assert submitted(district, two_years(district)).state == State.SUBMITTED


def test_looking_is_no_change_of_the_table(district: Any) -> None:
    version = two_years(district)
    version.refresh_from_db()
    seen = version.version
    looked_at(district, version.rows.get())
    assert actions.submit(version=version, seen=seen, by=actor(district), at=AT).state == State.SUBMITTED


def test_only_what_stays_needs_a_reason_and_only_while_it_can_be_changed(district: Any) -> None:
    version = two_years(district)
    other = add(district, version, "新的", "1")
    with pytest.raises(Refused, match="与上年不同"):
        looked_at(district, other)
    actions.remove_row(row=other, by=actor(district), at=AT)
    submitted(district, version)
    with pytest.raises(Refused, match="已提交"):
        looked_at(district, version.rows.get())


def test_a_cost_above_the_budget_is_named(ask: Any, district: Any) -> None:
    from district.goals.tests.test_taking import of_project

    version = of_project(district)
    add(district, version, "培训成本", "5", level1="成本指标", target="≤24.42 万元")
    page = f"/goals/{version.goal_id}/"
    said = "成本目标高于全年预算，起不到约束作用。"
    assert said in ask(DistrictOfficer).get(page).content.decode(), "the budget is 22.575 after a recovery"
    row = version.rows.get(name="培训成本")
    edited(district, row, level1="成本指标", target="≤22.575 万元", weight=Decimal(5))
    assert said not in ask(DistrictOfficer).get(page).content.decode()
