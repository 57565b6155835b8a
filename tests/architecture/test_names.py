"""A file is named after what it holds; a name that could hold anything will."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import ROOT, expect_none, files

EMPTY_NAMES = {
    "util", "utils", "utilities", "helper", "helpers", "manager", "managers", "base", "base2", "misc", "common",
    "stuff", "tools", "functions", "shared",
}  # fmt: skip


ASKED_FOR = {Path("src/district/lib/sqlite/base.py")}
"""Django looks for a database backend under this name."""


def faults(path: Path) -> Iterator[str]:
    """The parts of a path that say nothing."""
    for part in path.parts:
        if part.split(".")[0].strip("_").lower() in EMPTY_NAMES:
            yield f"{path}: {part} does not say what it holds"


def test_every_name_says_what_it_holds() -> None:
    own = {path.relative_to(ROOT) for path in files() if "vendor" not in path.parts} - ASKED_FOR
    expect_none(fault for path in own for fault in faults(path))


def test_names_that_say_nothing_are_refused() -> None:
    for name in ("src/shixiao/utils.py", "src/shixiao/lib/_helpers.py", "tests/common/test_x.py", "misc.toml"):
        assert list(faults(Path(name)))
    assert not list(faults(Path("src/shixiao/sheets/read/number_format.py")))
