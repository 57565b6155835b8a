"""The command line as a stranger uses it: tables, JSON, exit status, documents."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

PROJECTS = ROOT / "demo" / "sheets" / "project-expenditure-2024.txt"
PUBLIC_HEALTH = ROOT / "demo" / "sheets" / "public-health-2016.txt"
TOP = {"title", "layout", "project", "department", "unit", "year", "money_unit", "funds", "indicators", "source"}
TOP |= {"total_weight", "total_score", "recomputed_total", "proposed_total", "findings"}
ROW = {
    "level1",
    "level2",
    "level3",
    "target",
    "actual",
    "weight",
    "score",
    "proposed",
    "rule",
    "because",
    "reason",
    "remedy",
}
FUND = {"row", "initial", "full_year", "executed", "weight", "rate", "score"}
FINDING = {"code", "severity", "row", "message", "stated", "computed"}


def shixiao(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "shixiao", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf8", check=False)


def test_the_six_demonstration_sheets_recompute_to_what_they_state() -> None:
    run = shixiao("check", PROJECTS, PUBLIC_HEALTH, "--json")
    sheets = json.loads(run.stdout)["sheets"]
    assert [sheet["recomputed_total"] for sheet in sheets] == ["96", "95", "99", "98", "97", "97"]
    assert [sheet["total_score"] for sheet in sheets] == ["96", "95", "99", "98", "97", "97"]
    assert run.returncode == 0


def test_json_is_one_object_whose_values_are_strings_or_null() -> None:
    data = json.loads(shixiao("check", PUBLIC_HEALTH, PROJECTS, "--json").stdout)
    assert set(data) == {"sheets", "unreadable"}
    for sheet in data["sheets"]:
        assert set(sheet) == TOP
        extra = {"goal", "completed"} if sheet["layout"] == "public_health" else set()
        assert all(set(row) == ROW | extra for row in sheet["indicators"])
        assert all(set(fund) == FUND for fund in sheet["funds"])
        assert all(set(finding) == FINDING for finding in sheet["findings"])
        cells = [cell for block in ("funds", "indicators", "findings") for row in sheet[block] for cell in row.values()]
        assert all(cell is None or isinstance(cell, str) for cell in cells)


def test_an_error_finding_ends_with_1(tmp_path: Path) -> None:
    wrong = tmp_path / "错.txt"
    wrong.write_text(PROJECTS.read_text("utf8").replace("\t100\t96", "\t100\t98"), "utf8")
    run = shixiao("check", wrong)
    assert run.returncode == 1
    assert "total_mismatch" in run.stdout


def test_an_unreadable_file_ends_with_2_and_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 cut off")
    run = shixiao("check", tmp_path / "坏.pdf", tmp_path / "没有.docx", PROJECTS, "--json")
    data = json.loads(run.stdout)
    assert run.returncode == 2
    assert len(data["sheets"]) == 5
    assert [Path(item["source"]).name for item in data["unreadable"]] == ["坏.pdf", "没有.docx"]


def test_the_sentences_come_in_english() -> None:
    run = shixiao("check", PROJECTS, "--lang", "en")
    assert "met_but_deducted" in run.stdout
    assert "Stated" in run.stdout


def test_scores_stand_beside_what_their_rule_proposes() -> None:
    run = shixiao("score", PROJECTS)
    assert "13.87" in run.stdout
    assert "1628" in run.stdout


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html"])
def test_a_rendered_sheet_compares_as_the_same(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"表.{kind}"
    assert shixiao("render", PROJECTS, "--to", kind, "-o", out, "--date", "2025-03-31").returncode == 0
    comparison = json.loads(shixiao("compare", PROJECTS, out, "--json").stdout)
    assert all(pair["cells"] == [] for pair in comparison["pairs"])
    assert len(comparison["pairs"]) == 5


def test_a_changed_score_shows_in_the_comparison(tmp_path: Path) -> None:
    other = tmp_path / "改.txt"
    other.write_text(PROJECTS.read_text("utf8").replace("1505\t15\t12", "1505\t15\t13.87"), "utf8")
    run = shixiao("compare", PROJECTS, other)
    assert run.returncode == 1
    assert "13.87" in run.stdout
    assert "培训参加人次" in run.stdout


@pytest.mark.parametrize("command", ["", "check", "score", "render", "compare"])
def test_help_fits_on_one_screen(command: str) -> None:
    run = shixiao(*([command] if command else []), "--help")
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) <= 40


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html"])
def test_a_sheet_is_dated_today_where_no_date_is_given(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"表.{kind}"
    assert shixiao("render", PROJECTS, "--to", kind, "-o", out).returncode == 0
    assert out.stat().st_size > 1000


def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    strange = tmp_path / "表.txt"
    strange.write_text(PROJECTS.read_text("utf8").replace("系统运维合 格率", "\U0001f600率"), "utf8")
    for arguments in ((strange, "-o", tmp_path / "e.pdf"), (PROJECTS, "-o", tmp_path / "none" / "e.pdf")):
        run = shixiao("render", *arguments, "--to", "pdf")
        assert run.returncode == 2
        assert "Traceback" not in run.stderr
        assert len(run.stderr) > 10


def test_an_unknown_region_is_refused_with_those_that_are_known() -> None:
    run = shixiao("check", PROJECTS, "--region", "atlantis")
    assert run.returncode == 2
    assert "beijing" in run.stderr
