"""Nothing is known by heart: change any figure of a demonstration sheet and what is reported changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shixiao.pipeline import check
from shixiao.report import report
from tests.architecture.repository import ROOT

SHEETS = ROOT / "demo" / "sheets"
FIGURE = re.compile(r"(?<=[\t\n])[≥≤]?\s?(?P<digit>\d)[\d.]*[^\t\n\d]{0,4}(?=[\t\n])")


def changed(text: str) -> Iterator[tuple[str, str]]:
    """Each cell that is one figure, with the whole text in which its first digit is another."""
    for match in FIGURE.finditer(text):
        at, digit = match.start("digit"), int(match["digit"])
        yield match.group(), text[:at] + str(digit % 8 + 1) + text[at + 1 :]


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_figure_is_seen(path: Path) -> None:
    text = path.read_text("utf8")
    as_it_stands = report([check(text.encode(), path.name)])
    cases = list(changed(text))
    assert len(cases) > 100
    unseen = [figure for figure, other in cases if report([check(other.encode(), path.name)]) == as_it_stands]
    assert unseen == []


@pytest.mark.parametrize(("score", "code"), [("16", "score_above_weight"), ("14", "met_but_deducted")])
def test_one_changed_score_is_found_together_with_its_total(score: str, code: str) -> None:
    text = (SHEETS / "project-expenditure-2024.txt").read_text("utf8")
    other = text.replace("12 小时\t15\t15", f"12 小时\t15\t{score}")
    found = [finding.code for finding in check(other.encode(), "改.txt").evaluations[0].findings]
    assert {code, "total_mismatch"} <= set(found)
