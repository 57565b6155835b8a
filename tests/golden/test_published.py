"""Sheets that public bodies published, laid out again in every format: what a careful person flagged must be found."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shixiao.pipeline import Evaluation, check
from shixiao.review import Finding, Severity, codes
from tests.golden.formats import FORMATS
from tests.golden.layouts import Facts, table_of, text_of

PUBLISHED = Path(__file__).parents[3] / "shared" / "forms" / "published"
FLAGS: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("flags.toml").read_text("utf8"))["flag"]
NUMBERS = sorted({flag["sheet"] for flag in FLAGS})
ERRORS = {
    "003": {"weights_not_100"},
    "007": {"weights_not_100"},
    "010": {"ceiling_broken", "funds_double_counted", "unmet_full_marks"},
    "012": {"funds_not_sum"},
    "014": {"fund_score_mismatch", "rate_mismatch"},
    "017": {"unmet_full_marks"},
    "018": {"weight_applied_twice"},
}
"""Every error on the ten sheets; on the others nothing but questions and notes."""
CUT_OFF = {("010", "target")}
"""Cells whose transcript says that the page was cut there: they are refused."""


def transcript(number: str) -> Facts:
    path = PUBLISHED / f"{number}.json"
    if not path.exists():
        pytest.skip("the transcripts of published sheets are not beside this repository")
    facts: dict[str, Any] = json.loads(path.read_text("utf8"))
    return facts


@cache
def evaluated(number: str, kind: str) -> Evaluation:
    facts = transcript(number)
    file = FORMATS[kind](f"{facts['year']}年度项目支出绩效自评表", table_of(facts))
    (evaluation,) = check(file, f"{number}.{kind}").evaluations
    return evaluation


def answers(finding: Finding, flag: dict[str, str]) -> bool:
    """Whether a finding is what the flag's entry asks for; `computed` may stand on either side."""
    figures = (finding.stated, finding.computed)
    same_row = "row" not in flag or (finding.row or "").endswith(flag["row"])
    return finding.code == flag["code"] and same_row and flag.get("computed") in (None, *figures)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_flag_is_in_the_table_and_the_table_holds_no_other(number: str) -> None:
    raised = transcript(number)["flags_by_hand"]
    entries = [flag["begins"] for flag in FLAGS if flag["sheet"] == number]
    assert [sum(flag.startswith(begins) for begins in entries) for flag in raised] == [1] * len(entries)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_cell_is_read_as_it_was_transcribed(number: str, kind: str) -> None:
    facts, sheet = transcript(number), evaluated(number, kind).sheet
    for row, read in zip(facts["indicators"], sheet.indicators, strict=True):
        for name in ("level1", "level2", "level3", "target", "actual", "weight", "score"):
            lost = name in read.unread and (number, name) in CUT_OFF
            assert lost or (getattr(read, name) or "") == text_of(row[name])
    for row, fund in zip(facts["funds"], sheet.funds, strict=True):
        for name in ("initial", "full_year", "executed", "weight", "rate", "score"):
            assert (getattr(fund, name) or "") == text_of(row[name])


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("flag", [flag for flag in FLAGS if "code" in flag], ids=lambda flag: flag["begins"][:20])
def test_what_was_flagged_by_hand_is_found(flag: dict[str, str], kind: str) -> None:
    assert any(answers(finding, flag) for finding in evaluated(flag["sheet"], kind).findings)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_else_on_a_published_sheet_is_called_an_error(number: str, kind: str) -> None:
    found = evaluated(number, kind).findings
    assert {finding.code for finding in found if finding.severity == Severity.ERROR} == ERRORS.get(number, set())


def test_every_entry_has_a_known_code_or_a_reason() -> None:
    assert all((flag.get("code") in codes()) != bool(flag.get("because")) for flag in FLAGS)
