"""Two people write into one goal at the same moment: exactly one succeeds, and the other is told."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from district.access.roles import Reviewer
from district.files.models import StoredFile
from district.goals import actions
from district.goals.models import Goal, GoalRow, GoalVersion, State
from district.goals.tests.story import actor, approved, begun, submitted
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from tests.web.at_once import at_once
from tests.web.on_disk import on_disk
from tests.web.people import AT, small_district

pytestmark = pytest.mark.django_db(transaction=True)

ROW = {"level1": "产出指标", "name": "同一项", "target": "≥1", "weight": Decimal(10)}
REFUSED, CONFLICT = [Refused.__name__, "done"], [Conflict.__name__, "done"]


def who(district: Any) -> dict[str, Any]:
    """The officer, on the day of the stories."""
    return {"by": actor(district), "at": AT}


def row_of(version: GoalVersion) -> GoalRow:
    """The first row, as somebody reads it before they write."""
    return GoalRow.objects.select_related("version_of__goal").filter(version_of=version).order_by("position")[0]


def test_the_same_goal_is_begun_once(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        said = {"organisation": district.office, "year": 2024, "sheet": "public_health", "title": "目标"}
        told = who(district)
        begin = lambda: actions.create_goal(project=None, **said, **told)  # noqa: E731
        assert at_once(begin, begin) == REFUSED
        assert Goal.objects.count() == 1


def test_the_same_row_is_added_once(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        version, told = begun(district, "60"), who(district)
        add = lambda: actions.add_row(version=version, values=ROW, **told)  # noqa: E731
        bring = lambda: actions.take_sheet(version=version, rows=[ROW], expected_goal="", **told)  # noqa: E731
        assert at_once(add, bring) == REFUSED
        assert version.rows.filter(name="同一项").count() == 1


def test_rows_added_at_once_stand_at_different_places(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        version, told = begun(district, "60"), who(district)

        def adding(name: str) -> Callable[[], Any]:
            return lambda: actions.add_row(version=version, values={**ROW, "name": name}, **told)

        assert at_once(*map(adding, "甲乙丙")) == ["done"] * 3
        assert sorted(version.rows.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_of_two_who_edit_one_row_one_sees_the_conflict(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        row, told = row_of(begun(district, "60")), who(district)

        def editing(target: str) -> Callable[[], Any]:
            values = {"name": row.name, "target": target, "weight": row.weight}
            return lambda: actions.edit_row(row=row, seen=row.version, values=values, **told)

        assert at_once(editing("≥96%"), editing("≥97%")) == CONFLICT


def test_a_row_removed_and_edited_at_once_is_not_half_of_both(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        version, told = begun(district, "60", "40"), who(district)
        row = row_of(version)
        values = {"name": row.name, "target": "≥96%", "weight": row.weight}
        edit = lambda: actions.edit_row(row=row, seen=row.version, values=values, **told)  # noqa: E731
        remove = lambda: actions.remove_row(row=row, **told)  # noqa: E731
        assert at_once(edit, remove) in (["done", "done"], REFUSED)
        assert version.rows.count() == 1


def test_what_is_submitted_is_what_was_seen_even_while_somebody_writes(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        version, told = begun(district, "100"), who(district)
        version.refresh_from_db()
        seen = version.version
        submit = lambda: actions.submit(version=version, seen=seen, **told)  # noqa: E731
        add = lambda: actions.add_row(version=version, values=ROW, **told)  # noqa: E731
        assert at_once(submit, add) == REFUSED
        rows, state = version.rows.count(), GoalVersion.objects.get().state
        assert (rows, state) in ((1, State.SUBMITTED), (2, State.DRAFT))


def test_a_goal_is_approved_or_returned_and_not_both(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        sent = submitted(district, begun(district, "100"))
        told = {"version": sent, "seen": sent.version, "by": actor(district, Reviewer), "at": AT}
        approve = lambda: actions.approve(**told)  # noqa: E731
        give_back = lambda: actions.return_version(comment="请改", **told)  # noqa: E731
        assert at_once(approve, give_back) == REFUSED
        assert GoalVersion.objects.get().state in (State.APPROVED, State.RETURNED)


def test_last_year_is_copied_once(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        source, target = approved(district, begun(district, "60", "40", year=2023)), begun(district)
        told = who(district)
        copy = lambda: actions.copy_last_year(version=target, source=source, **told)  # noqa: E731
        assert at_once(copy, copy) == REFUSED
        assert target.rows.count() == 2


def test_one_adjustment_is_begun(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        goal, told = approved(district, begun(district, "100")).goal, who(district)
        document: StoredFile | None = None
        said = {"goal": goal, "reason": "任务增加", "document_number": "文〔2024〕1 号", "document": document}
        adjust = lambda: actions.adjust(**said, **told)  # noqa: E731
        assert at_once(adjust, adjust) == REFUSED
        assert sorted(goal.versions.values_list("number", flat=True)) == [1, 2]
