"""The demonstration's sheets keep every figure and short label of the sheets they were made after.

`demo/<name>.txt` holds those sheets cell by cell. Where the demonstration has other words, the cell is masked:
`~code-` stands for a fictitious code or unit, and `~ 24 48` for prose that names the figures 24 and 48.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, expect_none

GOLDEN = Path(__file__).parent / "demo"
NAMES = ("project-expenditure-2024", "public-health-2016")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
CODE = re.compile(r"(?:999999\d\dT\d{12}|801\d{0,3})(-.+)")


def differences(golden: str, demo: str) -> Iterator[str]:
    """Cells of the demonstration that do not keep what the golden text holds."""
    if golden.count("\n") != demo.count("\n"):
        yield "the number of lines differs"
    for number, (kept, line) in enumerate(zip(golden.split("\n"), demo.split("\n"), strict=False), 1):
        wanted, cells = kept.split("\t"), line.split("\t")
        if len(wanted) != len(cells):
            yield f"line {number}: {len(cells)} cells instead of {len(wanted)}"
        yield from (
            f"line {number}: {cell!r} does not keep {want!r}"
            for want, cell in zip(wanted, cells, strict=False)
            if not keeps(want, cell)
        )


def keeps(wanted: str, cell: str) -> bool:
    """Whether a cell holds what its golden cell asks for."""
    if wanted.startswith("~code"):
        match = CODE.fullmatch(cell)
        return match is not None and match[1].endswith(wanted.removeprefix("~code"))
    if wanted.startswith("~"):
        return bool(cell.strip()) and FIGURE.findall(cell) == wanted.split()[1:]
    return cell == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_keeps_its_figures(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text("utf8")
    demo = (ROOT / "demo" / "sheets" / f"{name}.txt").read_text("utf8")
    expect_none(differences(golden, demo))


@pytest.mark.parametrize(
    ("wanted", "changed"),
    [("≥1628", "≥1682"), ("5.376", "5.37"), ("12 小时", "12小时"), ("~ 24 48", "24 次、84 次"), ("~", ""), ("", "0")],
)
def test_a_changed_cell_is_found(wanted: str, changed: str) -> None:
    assert list(differences(f"a\t{wanted}\tb", f"a\t{changed}\tb"))


def test_a_lost_cell_is_found() -> None:
    assert list(differences("a\t\tb", "a\tb"))
