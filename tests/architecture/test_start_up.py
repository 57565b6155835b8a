"""Who only reads, checks or verifies does not wait for the engines that count: what is heavy is loaded where it works."""

import subprocess
import sys

import pytest

from tests.architecture.repository import ROOT

HEAVY = ("ibis", "sqlglot", "pyarrow", "duckdb", "numpy", "pandas", "xlsxwriter")
"""Together they take three times as long to load as everything else."""
SAID = "import sys, {module}; print(*sorted({heavy}.intersection(sys.modules)))"


def loaded_by(module: str) -> list[str]:
    """What is heavy and comes with a module."""
    code = SAID.format(module=module, heavy=set(HEAVY))
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True, check=True)
    return found.stdout.split()


@pytest.mark.parametrize("module", ["shixiao.signing", "shixiao.pipeline", "shixiao.__main__"])
def test_verifying_checking_and_the_command_line_start_without_engines(module: str) -> None:
    assert loaded_by(module) == []


def test_what_is_heavy_would_be_seen() -> None:
    assert {"ibis", "pyarrow"} <= set(loaded_by("shixiao.runs.compute"))
