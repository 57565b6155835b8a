"""The serving process is killed while somebody edits over HTTP: what the browser was told to be saved is saved."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from district.config import new_settings
from tests.architecture.repository import ROOT
from tests.faults.served_client import Editor
from tests.faults.served_rows import PASSWORD
from tests.journeys.served import environment, manage
from tests.web.postgresql import server

LATEST = 1.1
"""A kill comes up to this many times the duration of an edit after an edit was sent."""
PATIENCE = 60


@dataclass
class Site:
    """A site of its own, with one project and one officer."""

    settings: Path

    def rows(self, asked: str) -> dict[str, Any]:
        """What served_rows.py says."""
        command = [sys.executable, "-m", "tests.faults.served_rows", asked]
        done = subprocess.run(
            command, cwd=ROOT, env=environment(self.settings), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def serve(self) -> "subprocess.Popen[str]":
        """Begin to serve."""
        command = [sys.executable, "manage.py", "serve", "--port", "0"]
        described = environment(self.settings) | {"PYTHONUNBUFFERED": "1"}
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=described, stdout=pipe, stderr=subprocess.STDOUT, text=True)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site without rows."""
    folder = tmp_path_factory.mktemp("empty")
    new_settings.write(folder / "site.toml", "data", demonstration=True)
    manage(folder / "site.toml", "migrate", "--no-input", "--verbosity", "0")
    manage(folder / "site.toml", "collectstatic", "--no-input", "--verbosity", "0")
    return folder


@pytest.fixture
def site(empty: Path, tmp_path: Path) -> Site:
    shutil.copytree(empty, tmp_path / "site")
    return Site(tmp_path / "site" / "site.toml")


def address_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "：" in line, line + process.stdout.read()
    return line.partition("：")[2].split()[0].rstrip("/")


def killed(site: Site, kills: int) -> Editor:
    """Somebody who edited while the site was killed this often, always by the same session."""
    known, chance = site.rows("prepare"), random.Random(1)
    editor = Editor(known["project"])
    for kill in range(kills):
        with site.serve() as process:
            editor.site, before = address_of(process), len(editor.acknowledged)
            if not kill:
                editor.log_in(known["staff_number"], PASSWORD)
            editing, awaited = editor.edit_until_killed(), before + chance.randint(1, 4)
            while len(editor.acknowledged) < awaited and editing.is_alive():
                time.sleep(0.005)
            editor.posting.wait(PATIENCE)
            time.sleep(chance.uniform(0, LATEST * editor.seconds))
            process.kill()
            editing.join()
    return editor


def expect_nothing_lost(site: Site, editor: Editor, kills: int) -> None:
    found, acknowledged = site.rows("found"), set(editor.acknowledged)
    assert len(editor.acknowledged) >= kills
    assert len(editor.in_flight) > kills / 4, "many kills must come while something is being saved"
    assert not editor.refused
    assert acknowledged <= set(found["names"]) <= acknowledged | set(editor.in_flight)
    assert found["grown"] == len(found["names"]) == len(set(found["names"]))
    assert found["name"] in found["names"][-1:]
    assert found["unsound"] == []
    assert "Intact." in manage(site.settings, "audit", "verify")


def test_a_killed_site_has_saved_what_it_said_it_had_saved(site: Site) -> None:
    expect_nothing_lost(site, killed(site, 12), 12)


@pytest.mark.long
def test_a_site_killed_sixty_times_has_saved_what_it_said(site: Site) -> None:
    expect_nothing_lost(site, killed(site, 60), 60)


@pytest.mark.long
@pytest.mark.postgresql
def test_a_site_on_postgresql_killed_sixty_times_has_saved_what_it_said(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server() as running:
        monkeypatch.setenv("SHIXIAO_DATABASE", running.create_database("served"))
        manage(site.settings, "migrate", "--no-input", "--verbosity", "0")
        expect_nothing_lost(site, killed(site, 60), 60)


def test_a_site_whose_clock_was_set_back_does_not_serve(site: Site) -> None:
    site.rows("future")
    with site.serve() as process:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "请先校正时钟" in said
        assert os.fspath(site.settings) not in said
