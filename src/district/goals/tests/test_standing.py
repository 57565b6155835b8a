"""What was submitted or approved stands: also for whoever read it before, and whoever passes by the rules."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from district.access.roles import ProjectOwner, Reviewer
from district.budgets.tests.story import project_of
from district.goals import actions
from district.goals.definition import definition_of
from district.goals.models import GoalRow, GoalVersion, NeverChanged, State
from district.goals.tests.story import actor, add, approved, begun, submitted
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from tests.web.people import AT

ROW = {"level1": "产出指标", "name": "另一项", "target": "≥1", "weight": Decimal(1)}


WAYS = 9
"""How many ways there are of writing into a version."""


def writes(district: Any, version: GoalVersion, row: GoalRow) -> Iterator[Callable[[], Any]]:
    """Every way of writing into a version, with what was read before."""
    who = {"by": actor(district), "at": AT}
    said = {"expected_goal": "改写", "fund_weight": None}
    yield lambda: actions.add_row(version=version, values=ROW, **who)
    yield lambda: actions.add_rows(version=version, rows=[ROW], **who)
    yield lambda: actions.edit_row(row=row, seen=row.version, values={**ROW, "name": "改"}, **who)
    yield lambda: actions.move_row(row=row, places=1, **who)
    yield lambda: actions.remove_row(row=row, **who)
    yield lambda: actions.take_sheet(version=version, rows=[ROW], expected_goal="表中的目标", **who)
    yield lambda: actions.state_goal(version=version, seen=version.version, **said, **who)
    yield lambda: actions.copy_last_year(version=version, source=version, **who)
    yield lambda: actions.look_at_row(row=row, seen=row.version, why="人员没有变化", **who)


CHANGE_THE_TABLE = 6
"""How many of these ways change what somebody may have read already."""


def test_no_way_of_writing_is_left_out() -> None:
    begin_or_decide = {"create_goal", "adjust", "submit", "approve", "return_version", "note_taken"}
    assert len(set(actions.__all__) - begin_or_decide) == WAYS


@pytest.mark.parametrize("stands", [submitted, approved])
@pytest.mark.parametrize("way", range(WAYS))
def test_what_was_read_before_cannot_be_written_after(district: Any, stands: Any, way: int) -> None:
    version = begun(district, "60", "40")
    row = version.rows.first()
    assert row
    stale = GoalVersion.objects.select_related("goal").get(pk=version.pk)
    before = definition_of(stands(district, version)).sha256
    with pytest.raises(Refused, match=r"已提交|已批准"):
        list(writes(district, stale, row))[way]()
    assert definition_of(GoalVersion.objects.get(pk=version.pk)).sha256 == before


@pytest.mark.parametrize("way", range(CHANGE_THE_TABLE))
def test_a_table_that_changed_unseen_is_neither_submitted_nor_approved(district: Any, way: int) -> None:
    version = begun(district, "60", "40")
    seen = GoalVersion.objects.get(pk=version.pk).version
    row = version.rows.first()
    assert row
    list(writes(district, version, row))[way]()
    make_whole(version)
    with pytest.raises(Conflict):
        actions.submit(version=version, seen=seen, by=actor(district), at=AT)
    sent = submitted(district, version)
    with pytest.raises(Conflict):
        actions.approve(version=sent, seen=seen, by=actor(district, Reviewer), at=AT)


def test_a_table_copied_unseen_is_not_submitted(district: Any) -> None:
    source, target = approved(district, begun(district, "100", year=2023)), begun(district, year=2024)
    seen = target.version
    actions.copy_last_year(version=target, source=source, by=actor(district), at=AT)
    with pytest.raises(Conflict):
        actions.submit(version=target, seen=seen, by=actor(district), at=AT)


def make_whole(version: GoalVersion) -> None:
    """Let the weights make 100 again, behind everybody's back."""
    rows = list(version.rows.all())
    rest = Decimal(100) - sum((row.weight for row in rows[1:]), Decimal(0))
    GoalRow._base_manager.filter(pk=rows[0].pk).update(weight=rest)


def test_behind_the_rules_the_models_refuse(district: Any) -> None:
    version = approved(district, begun(district, "100"))
    row = version.rows.get()
    for write in (
        lambda: version.rows.update(target="≥1"),
        lambda: version.rows.all().delete(),
        lambda: GoalRow.objects.bulk_create([GoalRow(version_of=version, position=2, key="x", weight=1)]),
        row.save,
        row.delete,
    ):
        with pytest.raises(NeverChanged):
            write()
    assert version.rows.count() == 1


def test_only_an_approved_goal_is_copied(district: Any) -> None:
    source, target = begun(district, "100", year=2023), begun(district, year=2024)
    copy = {"version": target, "source": source, "by": actor(district), "at": AT}
    with pytest.raises(Refused, match="只能沿用已批准的"):
        actions.copy_last_year(**copy)
    actions.copy_last_year(**copy | {"source": approved(district, source)})
    assert [row.name for row in target.rows.all()] == ["指标0"]
    with pytest.raises(Refused, match="已有指标"):
        actions.copy_last_year(**copy | {"source": source})


def test_a_project_owner_begins_goals_of_the_own_projects_alone(district: Any) -> None:
    goal = {"organisation": district.office, "year": 2024, "sheet": "project_expenditure", "title": "项目", "at": AT}
    owner = actor(district, ProjectOwner)
    with pytest.raises(Refused, match="由管理中心编制"):
        actions.create_goal(project=None, by=owner, **goal)
    with pytest.raises(Refused, match="还没有负责人"):
        actions.create_goal(project=project_of(district.office), by=owner, **goal)


STEPS = st.lists(st.sampled_from(("add", "edit", "remove", "move", "submit", "return", "approve")), max_size=12)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_after_any_sequence_what_is_approved_makes_100_and_never_changes(district: Any, steps: list[str]) -> None:
    with transaction.atomic():
        _go(district, steps)
        transaction.set_rollback(True)


def _go(district: Any, steps: list[str]) -> None:
    version, held = begun(district, "60", "40"), None
    for number, step in enumerate(steps):
        with suppress(Refused):
            _take(district, GoalVersion.objects.select_related("goal").get(pk=version.pk), step, number)
        now = GoalVersion.objects.get(pk=version.pk)
        if now.state == State.APPROVED:
            held = held or definition_of(now).sha256
            assert sum(row.weight for row in now.rows.all()) == 100
            assert definition_of(now).sha256 == held


def _take(district: Any, version: GoalVersion, step: str, number: int) -> None:
    row, who = version.rows.first(), {"by": actor(district), "at": AT}
    judge = {"by": actor(district, Reviewer), "at": AT, "version": version, "seen": version.version}
    if step == "add":
        add(district, version, f"新增{number}", "10")
    elif step == "submit":
        actions.submit(version=version, seen=version.version, **who)
    elif step == "approve":
        actions.approve(**judge)
    elif step == "return":
        actions.return_version(comment="请改", **judge)
    elif row and step == "edit":
        actions.edit_row(row=row, seen=row.version, values={**ROW, "name": f"改{number}", "weight": row.weight}, **who)
    elif row and step == "move":
        actions.move_row(row=row, places=1, **who)
    elif row:
        actions.remove_row(row=row, **who)
