"""kill -9 in the middle of writes: everything acknowledged is found, and nothing is there by half."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from district.config import new_settings
from tests.faults.killed_paths import PATHS
from tests.web.postgresql import server

KILLS = 60
LEAST = {"backup": 1}
"""Acknowledgements there must be: of backups few, because most kills come before the first is finished."""
SLOW = {"backup": pytest.mark.long}
"""On PostgreSQL each backup is proved in a database of its own, which takes seconds to make."""


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    """A site of its own, on a real disk."""
    new_settings.write(tmp_path / "site.toml", "data", demonstration=True)
    return tmp_path / "site.toml"


@pytest.fixture(scope="module")
def postgresql() -> Iterator:
    with server() as running:
        yield running


def killed(path: str, settings_file: Path, database: str = "", *options: str) -> dict[str, Any]:
    """What the harness found."""
    environment = os.environ | {"SHIXIAO_SETTINGS": str(settings_file), "SHIXIAO_DATABASE": database}
    command = [sys.executable, "-m", "tests.faults.site_killed", path, "--kills", str(KILLS), *options]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    sys.stdout.write(f"{path} {database and 'postgresql'}: {done.stdout.splitlines()[-1]}\n")
    return json.loads(done.stdout.splitlines()[-1])


def expect_nothing_lost(path: str, found: dict[str, Any]) -> None:
    assert found["kills"] == KILLS
    assert found["acknowledged"] >= LEAST.get(path, KILLS)
    assert found["in_flight"] > KILLS / 2, "most kills must come while something is being written"
    assert (found["lost"], found["torn"], found["unsound"]) == (0, 0, [])


@pytest.mark.parametrize("path", PATHS)
def test_on_sqlite(path: str, settings_file: Path) -> None:
    expect_nothing_lost(path, killed(path, settings_file))


@pytest.mark.postgresql
@pytest.mark.parametrize("path", [pytest.param(path, marks=SLOW.get(path, ())) for path in PATHS])
def test_on_postgresql(path: str, settings_file: Path, postgresql) -> None:
    expect_nothing_lost(path, killed(path, settings_file, postgresql.create_database(f"killed_{path}")))


def test_a_writer_that_acknowledges_too_early_is_found_out(settings_file: Path) -> None:
    assert killed("careless", settings_file)["lost"] > 0
