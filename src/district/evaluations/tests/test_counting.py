"""Counting: the run is what the library makes of the goal and the snapshot, whole or not at all."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from district.audit.models import Event
from district.evaluations import actions, counting
from district.evaluations.counting import count
from district.evaluations.models import State
from district.evaluations.results import result_of, run_of
from district.evaluations.tests.story import counted, officer, started
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.snapshots.models import Snapshot
from district.tasks.worker import work_off
from tests.web.evaluated import frozen_2016, goal_2016
from tests.web.people import AT


def test_a_counted_evaluation_names_the_bytes_of_its_run(district: Any) -> None:
    evaluation = counted(district)
    written = (evaluation.folder / "evaluation.json").read_bytes()
    assert evaluation.state == State.COUNTED
    assert evaluation.run_sha256 == sha256(written).hexdigest()
    assert Event.objects.filter(action="evaluations.evaluation.counted").get().after["run_sha256"]
    assert (evaluation.unscored, evaluation.total_awarded) == (1, None)


def test_the_same_goal_and_snapshot_give_the_same_bytes(district: Any) -> None:
    version, snapshot = goal_2016(district.office), frozen_2016(district.office)
    one, other = (count(started(district, version, snapshot)) for _ in range(2))
    assert one.run_sha256 == other.run_sha256


def test_cells_by_month_and_centre_add_up_to_the_row(district: Any) -> None:
    run = run_of(counted(district))
    cells = [cell for cell in run.evaluation["cells"] if cell["key"] == "elder_managed"]
    december = [cell for cell in cells if cell["period"] == "2016-12"]
    assert len({cell["period"] for cell in cells}) == 12
    assert sum(cell["numerator"] for cell in december) == run.rows["elder_managed"]["numerator"]


def test_the_task_counts_and_leads_to_the_sheet(district: Any) -> None:
    evaluation = started(district, goal_2016(district.office), frozen_2016(district.office))
    work_off()
    evaluation.refresh_from_db()
    assert evaluation.state == State.COUNTED
    assert str(evaluation.pk) in evaluation.task.result["address"]


def _altered(snapshot: Snapshot) -> None:
    file = snapshot.folder / "persons.parquet"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-20] + b"x" * 20)


def test_a_snapshot_altered_on_disk_is_not_counted(district: Any) -> None:
    snapshot = frozen_2016(district.office)
    _altered(snapshot)
    evaluation = started(district, goal_2016(district.office), snapshot)
    with pytest.raises(Refused, match=r"persons\.parquet"):
        count(evaluation)
    evaluation.refresh_from_db()
    assert evaluation.state == State.FAILED
    assert "persons.parquet" in evaluation.fault
    assert str(snapshot.folder) not in evaluation.fault
    assert not evaluation.folder.exists()


def test_another_snapshot_in_its_place_is_not_counted(district: Any) -> None:
    evaluation = started(district, goal_2016(district.office), frozen_2016(district.office))
    Snapshot.objects.update(content_sha256="0" * 64)
    evaluation.snapshot.refresh_from_db()
    with pytest.raises(Refused, match="校验值不一致"):
        count(evaluation)


def test_a_year_that_has_not_begun_cannot_be_counted(district: Any) -> None:
    snapshot = frozen_2016(district.office)
    Snapshot.objects.update(as_of=date(2015, 12, 31))
    snapshot.refresh_from_db()
    with pytest.raises(Refused, match="还没有开始"):
        started(district, goal_2016(district.office), snapshot)


def test_what_a_killed_process_left_is_thrown_away_and_counted_again(district: Any) -> None:
    evaluation = started(district, goal_2016(district.office), frozen_2016(district.office))
    for left in (evaluation.folder, evaluation.folder.with_name(f"{evaluation.folder.name}.unfinished-1")):
        left.mkdir(parents=True)
        (left / "evaluation.json").write_text("{", "utf8")
    assert count(evaluation).state == State.COUNTED
    assert len(json.loads((evaluation.folder / "evaluation.json").read_text("utf8"))["rows"]) == 30
    assert not list(evaluation.folder.parent.glob(f"{evaluation.folder.name}.unfinished-*"))


def test_a_fault_of_ours_is_said_and_can_be_counted_again(district: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    evaluation = started(district, goal_2016(district.office), frozen_2016(district.office))
    with monkeypatch.context() as broken:
        broken.setattr(counting, "compute", lambda *_: 1 / 0)
        work_off()
    evaluation.refresh_from_db()
    assert (evaluation.state, bool(evaluation.fault)) == (State.FAILED, True)
    who = {"scope": scope_of(district.office), "by": officer(district), "at": AT}
    actions.recount(evaluation=evaluation, **who)
    work_off()
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.fault) == (State.COUNTED, "")
    with pytest.raises(Refused, match="数字不会再变"):
        actions.recount(evaluation=evaluation, **who)


def test_progress_names_the_row_that_is_being_counted(district: Any) -> None:
    evaluation = started(district, goal_2016(district.office), frozen_2016(district.office))
    heard: list[tuple[str, int, int]] = []
    count(evaluation, progress=lambda *step: heard.append(step))
    assert any(total == 26 for _, _, total in heard)
    assert len(result_of(evaluation).rows) == 30
