"""Eight pages claim, dial and save at once while the registry notes deaths: nobody is doubled, nothing is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from district.config import new_settings
from tests.web.postgresql import server

LEAST = 8
"""Saved calls there must be, on however busy a machine."""


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Any]:
    with server() as running:
        yield running


def raced(folder: Path, *options: str, database: str = "") -> dict[str, Any]:
    """What came of it, on a database of its own."""
    new_settings.write(folder / "site.toml", "data", demonstration=True)
    stated = {"SHIXIAO_SETTINGS": str(folder / "site.toml"), "SHIXIAO_DATABASE": database}
    command = [sys.executable, "-m", "tests.load.races", *options]
    done = subprocess.run(command, env=os.environ | stated, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def expect_nobody_doubled(found: dict[str, Any]) -> None:
    assert found["saved"] >= LEAST
    assert (found["doubled"], found["lost"]) == (0, 0)
    assert (found["errors"], found["torn"], found["unsound"]) == ([], [], [])


def test_nobody_is_doubled_on_sqlite(tmp_path: Path) -> None:
    expect_nobody_doubled(raced(tmp_path))


@pytest.mark.postgresql
def test_nobody_is_doubled_on_postgresql(tmp_path: Path, postgresql: Any) -> None:
    expect_nobody_doubled(raced(tmp_path, database=postgresql.create_database("races")))


def test_agents_who_claim_without_a_lock_are_found_out_on_sqlite(tmp_path: Path) -> None:
    assert raced(tmp_path, "--naive", "--seconds", "3")["doubled"] > 0


@pytest.mark.postgresql
def test_agents_who_claim_without_a_lock_are_found_out_on_postgresql(tmp_path: Path, postgresql: Any) -> None:
    database = postgresql.create_database("naive")
    assert raced(tmp_path, "--naive", "--seconds", "3", database=database)["doubled"] > 0
