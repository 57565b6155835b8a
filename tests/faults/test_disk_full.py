"""A full disk: nothing is called saved that is not, nothing is left in part, and with space again all goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from district.config import new_settings

SIZE = "64m"
WORKS = {"action": "done", "page": "302", "file": "done"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own, which only root can make."""
    (folder := tmp_path / "small").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a disk of its own cannot be made here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def asked(folder: Path, *options: str) -> dict[str, Any]:
    """What disk_full.py says."""
    new_settings.write(folder / "site.toml", "data", demonstration=True)
    stated = {"SHIXIAO_SETTINGS": str(folder / "site.toml"), "SHIXIAO_DATABASE": ""}
    command = [sys.executable, "-m", "tests.faults.disk_full", *options]
    done = subprocess.run(command, env=os.environ | stated, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def expect_honest(found: dict[str, Any]) -> None:
    assert found["before"] == WORKS
    assert found["full"] == {"action": "OperationalError", "page": found["full"]["page"], "file": "OSError"}
    assert found["full"]["page"] in ("500", "503")
    assert not found["changed"]
    assert found["after"] == WORKS
    assert found["unsound"] == []


def test_a_full_disk_is_said_and_nothing_is_left_in_part(small_disk: Path) -> None:
    expect_honest(asked(small_disk))


def test_files_that_cannot_grow_are_said_and_nothing_is_left_in_part(tmp_path: Path) -> None:
    expect_honest(asked(tmp_path, "--limit"))
