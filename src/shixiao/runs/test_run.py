import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shixiao.evidence.snapshot import NotASnapshot, Snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.canonical import canonical
from shixiao.runs.compute import Computation, compute, result
from shixiao.runs.conftest import SHEET
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import RunFolder, open_run, write_run
from shixiao.runs.request import Breakdown, NotARun
from tests.snapshots import snapshot_of
from tests.story import Story


def test_the_same_evidence_gives_the_same_bytes(computation: Computation, snapshot: Snapshot) -> None:
    again = compute(snapshot, SHEET, DuckDB(threads=2))
    wanted = Breakdown("quarter", "station")
    assert canonical(result(again, wanted)) == canonical(result(computation, wanted))


def test_the_canonical_json_holds_no_path_and_no_clock(run: RunFolder) -> None:
    text = (run.folder / "evaluation.json").read_text("utf8")
    assert "/" not in text.replace("public_health/2016", "").replace("实际到位资金/预算投入资金", "").replace(
        "专账核算资金/实际投入资金*100%", ""
    )
    assert str(run.folder.parent) not in text


def test_every_row_has_its_kind_and_scores(run: RunFolder) -> None:
    rows = run.evaluation["rows"]
    assert Counter(row["kind"] for row in rows) == {"counted": 26, "declared": 1, "judged": 3}
    assert all((row["proposed"] is None) == (row["kind"] == "judged") for row in rows)
    assert all(row["awarded"] is not None for row in rows)
    assert run.evaluation["total_weight"] == "100"


def test_the_cells_of_the_last_month_add_up_to_the_rows(run: RunFolder) -> None:
    last = [cell for cell in run.evaluation["cells"] if cell["period"] == "2016-12"]
    for row in run.evaluation["rows"]:
        if row["kind"] == "counted":
            own = [cell for cell in last if cell["key"] == row["key"]]
            assert sum(cell["numerator"] for cell in own) == row["numerator"]
            assert sum(cell["denominator"] for cell in own) == row["denominator"]


def test_an_awarded_score_keeps_its_reason_and_remedy(run: RunFolder) -> None:
    (late,) = [row for row in run.evaluation["rows"] if row["key"] == "on_schedule"]
    assert (late["proposed"], late["awarded"]) == ("1", "0.5")
    assert late["reason"]
    assert late["remedy"]


def test_a_run_is_never_written_over(run: RunFolder, computation: Computation) -> None:
    with pytest.raises(NotARun, match="已经存在"):
        write_run(run.folder, computation, result(computation))


def test_a_run_without_its_snapshot_says_so(run: RunFolder, tmp_path: Path) -> None:
    assert open_run(run.folder).snapshot().content_sha256 == run.evaluation["snapshot"]
    with pytest.raises(NotARun, match="--snapshot"):
        run.snapshot(tmp_path / "elsewhere")


def test_another_snapshot_is_not_taken_for_the_runs(run: RunFolder, tmp_path: Path) -> None:
    forged = tmp_path / "run"
    forged.mkdir()
    (forged / "evaluation.json").write_text(json.dumps(run.evaluation | {"snapshot": "0" * 64}), "utf8")
    for name in ("run.json", "definition.json"):
        (forged / name).write_bytes((run.folder / name).read_bytes())
    with pytest.raises(NotARun, match="内容已不同"):
        open_run(forged).snapshot()


def test_a_snapshot_from_before_the_first_month_is_over_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(NotARun, match="2016-01-30"):
        compute(replace(snapshot, as_of=date(2016, 1, 30)), SHEET, DuckDB(threads=1))


def test_a_snapshot_of_spring_gives_the_year_to_date(snapshot: Snapshot) -> None:
    spring = compute(replace(snapshot, as_of=date(2016, 5, 20)), SHEET, DuckDB(threads=1))
    assert (spring.day, len(spring.periods("month"))) == (date(2016, 4, 30), 4)


def test_two_districts_in_one_snapshot_are_refused(tmp_path: Path) -> None:
    snapshot = snapshot_of(Story({"D": ("district", None), "E": ("district", None)}), tmp_path / "snapshot")
    with pytest.raises(NotARun, match="D, E"):
        compute(snapshot, SHEET, DuckDB(threads=1))


def test_records_that_changed_since_the_run_are_not_shown(run: RunFolder, snapshot: Snapshot, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(snapshot.folder, tmp_path / "copy"))
    with (copy / "followups.parquet").open("ab") as file:
        file.write(b"x")
    with pytest.raises(NotASnapshot, match=r"followups\.parquet"):
        run.snapshot(copy)


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARun, match=r"evaluation\.json"):
        open_run(tmp_path)


@pytest.mark.parametrize("text", ["public_health", "public_health/1949", "nothing/2016", "public_health/abc"])
def test_an_unknown_sheet_is_refused(text: str) -> None:
    with pytest.raises(NotARun, match="public_health/2016"):
        SheetDefinition.parse(text)


def test_a_breakdown_is_read_in_any_order() -> None:
    assert Breakdown.parse("month,centre") == Breakdown.parse("centre,month") == Breakdown("month", "centre")
    assert Breakdown.parse("station") == Breakdown("year", "station")
    with pytest.raises(NotARun, match="day"):
        Breakdown.parse("day,centre")


def test_a_sheet_without_counted_rows_derives_nothing_and_is_written_too(snapshot: Snapshot, tmp_path: Path) -> None:
    judged = replace(SHEET, rows=tuple(row for row in SHEET.rows if not row.is_counted))
    computation = compute(snapshot, judged, DuckDB(threads=1))
    run = write_run(tmp_path / "run", computation, result(computation, Breakdown("month", "centre")))
    assert {row["kind"] for row in run.evaluation["rows"]} == {"declared", "judged"}
    assert "cells" not in run.evaluation
    assert computation.facts.counts.num_rows == 0
