"""From records to a sheet on the command line: demo, freeze, verify, quality, evaluate, explain, compare, publish."""

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.journeys.test_command_line import shixiao

AS_OF = ("--as-of", "2016-12-31")
COUNTED = "hypertension_controlled"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the records, the snapshot and the run of a small district."""
    folder = tmp_path_factory.mktemp("district")
    for command in (
        ("demo", folder / "records", "--residents", "3000"),
        ("freeze", folder / "records", folder / "snapshot", *AS_OF),
        ("evaluate", folder / "snapshot", "-o", folder / "run"),
    ):
        done = shixiao(*command)
        assert done.returncode == 0, done.stderr
    return folder


def evaluated(snapshot: Path, *options: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(shixiao("evaluate", snapshot, "--json", *options).stdout)
    return data


def test_a_whole_snapshot_verifies_and_a_changed_byte_is_named(district: Path, tmp_path: Path) -> None:
    assert shixiao("verify", district / "snapshot").returncode == 0
    copy = shutil.copytree(district / "snapshot", tmp_path / "copy")
    changed = copy / "followups.parquet"
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    for command in ("verify", "evaluate", "quality"):
        refused = shixiao(command, copy)
        assert refused.returncode == 2
        assert "followups.parquet" in refused.stdout + refused.stderr


def test_an_evaluation_says_what_the_contract_names(district: Path) -> None:
    data = evaluated(district / "snapshot")
    assert {"sheet", "snapshot", "rows", "total_weight", "total_proposed", "total_awarded"} <= set(data)
    names = {"key", "name", "kind", "numerator", "denominator", "value", "target", "weight", "rule", "proposed"}
    assert all(names | {"awarded", "because", "reason"} <= set(row) for row in data["rows"])
    assert {row["kind"] for row in data["rows"]} == {"counted", "declared", "judged"}
    assert data["total_weight"] == "100"


def test_evaluating_again_gives_the_same_bytes(district: Path) -> None:
    first, second = (shixiao("evaluate", district / "snapshot", "--json").stdout for _ in range(2))
    assert first == second == (district / "run" / "evaluation.json").read_text("utf8")


def test_cells_are_given_by_month_and_centre(district: Path) -> None:
    cells = evaluated(district / "snapshot", "--by", "month,centre")["cells"]
    own = [cell for cell in cells if cell["key"] == COUNTED]
    assert len({cell["organisation"] for cell in own}) == 21
    assert len(own) == 21 * 12


def test_a_figure_opens_to_exactly_as_many_as_it_counts(district: Path) -> None:
    row = next(row for row in evaluated(district / "snapshot")["rows"] if row["key"] == COUNTED)
    for who, count in (
        ("numerator", row["numerator"]),
        ("denominator", row["denominator"]),
        ("missing", row["denominator"] - row["numerator"]),
    ):
        answer = shixiao("explain", district / "run", "--row", COUNTED, "--who", who, "--limit", "9999", "--json")
        found = json.loads(answer.stdout)
        assert (found["count"], len({person["key"] for person in found["persons"]})) == (count, count)


def test_one_changed_follow_up_names_the_person_the_record_and_the_effect(district: Path, tmp_path: Path) -> None:
    person, record = a_controlled_reading(district)
    source = shutil.copytree(district / "records", tmp_path / "records")
    raise_pressure(source / "followups.parquet", record)
    shixiao("freeze", source, tmp_path / "snapshot", *AS_OF)
    shixiao("evaluate", tmp_path / "snapshot", "-o", tmp_path / "run")
    compared = shixiao("compare", district / "run", tmp_path / "run")
    assert compared.returncode == 1
    assert person in compared.stdout
    assert record in compared.stdout
    assert "186" in compared.stdout
    assert shixiao("compare", district / "run", district / "run").returncode == 0


def a_controlled_reading(district: Path) -> tuple[str, str]:
    """A patient who counts as controlled, and the follow-up by which they do."""
    answer = shixiao("explain", district / "run", "--row", COUNTED, "--who", "numerator", "--limit", "1", "--json")
    (patient,) = json.loads(answer.stdout)["persons"]
    return patient["key"], [each for each in patient["records"] if each["table"] == "followups"][-1]["record"]


def raise_pressure(file: Path, record: str) -> None:
    rows = pq.read_table(file)
    systolic = [
        186 if name == record else value
        for name, value in zip(rows["record"].to_pylist(), rows["systolic"].to_pylist(), strict=True)
    ]
    at = rows.schema.get_field_index("systolic")
    pq.write_table(rows.set_column(at, rows.schema.field(at), pa.array(systolic, rows.schema.field(at).type)), file)


def test_a_published_table_shows_no_small_count(district: Path, tmp_path: Path) -> None:
    assert shixiao("publish", district / "run", "-o", tmp_path / "table.csv").returncode == 0
    lines = (tmp_path / "table.csv").read_text("utf-8-sig").splitlines()
    shown = [cell for line in lines[1:-1] for cell in line.split(",")[2:] if cell.isdecimal()]
    assert not [cell for cell in shown if 0 < int(cell) < 5]
    assert any("<5" in line for line in lines)


def test_dirty_records_are_refused_row_by_row_and_questioned(tmp_path: Path) -> None:
    shixiao("demo", tmp_path / "records", "--residents", "3000", "--dirt")
    frozen = shixiao("freeze", tmp_path / "records", tmp_path / "snapshot", *AS_OF, "--lang", "en")
    assert frozen.returncode == 0
    rejects = (tmp_path / "snapshot.rejects.csv").read_text("utf-8-sig")
    assert "followups.parquet" in rejects
    questioned = shixiao("quality", tmp_path / "snapshot", "--json")
    assert questioned.returncode == 1
    codes = {finding["code"] for finding in json.loads(questioned.stdout)}
    assert {"implausible_value", "last_minute", "reported_differs"} <= codes


@pytest.mark.parametrize(
    "arguments",
    [
        ("freeze", "nowhere", "snapshot"),
        ("verify", "nowhere"),
        ("evaluate", "nowhere"),
        ("explain", "nowhere", "--row", COUNTED),
        ("publish", "nowhere", "-o", "table.csv"),
        ("quality", "nowhere"),
    ],
)
def test_what_is_not_there_ends_with_2_and_a_sentence(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = shixiao(*arguments)
    assert refused.returncode == 2
    assert "nowhere" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("options", [("--sheet", "public_health/1949"), ("--by", "day,centre")])
def test_an_unknown_sheet_or_breakdown_ends_with_2(district: Path, options: tuple[str, ...]) -> None:
    refused = shixiao("evaluate", district / "snapshot", *options)
    assert refused.returncode == 2
    assert options[1].split(",")[0] in refused.stderr


def test_a_secret_key_gives_other_pseudonyms_and_a_short_one_is_refused(district: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("a secret of more than sixteen", "utf8")
    assert shixiao("freeze", district / "records", tmp_path / "a", *AS_OF, "--key-file", key).returncode == 0
    own = pq.read_table(tmp_path / "a" / "persons.parquet", columns=["person_key"])
    public = pq.read_table(district / "snapshot" / "persons.parquet", columns=["person_key"])
    assert not set(own["person_key"].to_pylist()) & set(public["person_key"].to_pylist())
    key.write_text("short", "utf8")
    assert shixiao("freeze", district / "records", tmp_path / "b", *AS_OF, "--key-file", key).returncode == 2
