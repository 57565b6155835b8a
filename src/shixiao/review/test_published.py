"""Sheets that public bodies published, as transcribed by hand: what a careful person flagged must be found."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from shixiao.review import Finding, Severity, codes
from shixiao.review.test_honest_sheet import reviewed
from shixiao.sheets.model import FundRow, Indicator, Sheet

PUBLISHED = Path(__file__).parents[4] / "shared" / "forms" / "published"
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


def transcription(number: str) -> dict[str, Any]:
    path = PUBLISHED / f"{number}.json"
    if not path.exists():
        pytest.skip("the transcriptions of published sheets are not beside this repository")
    facts: dict[str, Any] = json.loads(path.read_text("utf8"))
    return facts


def text(fact: object) -> str | None:
    return None if fact is None or fact == "" else str(fact)


def sheet_of(facts: dict[str, Any]) -> Sheet:
    funds = [{name: text(fact) for name, fact in row.items()} for row in facts["funds"]]
    rows = [{name: text(fact) for name, fact in row.items()} for row in facts["indicators"]]
    for row in rows:
        row["explanation"] = row.pop("reason")
    return Sheet(
        money_unit=facts["money_unit"],
        funds=tuple(FundRow(**row) for row in funds),  # type: ignore[arg-type]
        indicators=tuple(Indicator(**row) for row in rows),  # type: ignore[arg-type]
        total_weight=text(facts["total_weight"]),
        total_score=text(facts["total_score"]),
        has_total_row=facts["total_score"] is not None,
        has_weights=any(row["weight"] for row in rows),
    )


def answers(finding: Finding, flag: dict[str, str]) -> bool:
    """Whether a finding is what the flag's entry asks for; `computed` may stand on either side."""
    figures = (finding.stated, finding.computed)
    same_row = flag.get("row") in (None, finding.row)
    return finding.code == flag["code"] and same_row and flag.get("computed") in (None, *figures)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_flag_is_in_the_table_and_the_table_holds_no_other(number: str) -> None:
    raised = transcription(number)["flags_by_hand"]
    entries = [flag["begins"] for flag in FLAGS if flag["sheet"] == number]
    assert [sum(flag.startswith(begins) for begins in entries) for flag in raised] == [1] * len(entries)


@pytest.mark.parametrize("flag", [flag for flag in FLAGS if "code" in flag], ids=lambda flag: flag["begins"][:20])
def test_what_was_flagged_by_hand_is_found(flag: dict[str, str]) -> None:
    findings = reviewed(sheet_of(transcription(flag["sheet"])))
    assert any(answers(finding, flag) for finding in findings)


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_else_on_a_published_sheet_is_called_an_error(number: str) -> None:
    findings = reviewed(sheet_of(transcription(number)))
    errors = {finding.code for finding in findings if finding.severity == Severity.ERROR}
    assert errors == ERRORS.get(number, set())


def test_every_entry_has_a_known_code_or_a_reason() -> None:
    assert all((flag.get("code") in codes()) != bool(flag.get("because")) for flag in FLAGS)
