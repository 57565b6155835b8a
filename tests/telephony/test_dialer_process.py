"""The dialer as production has it, a process beside PostgreSQL: killed in the middle of calls, it loses and doubles none."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.telephony.running import wait_until
from district.config import new_settings
from tests.architecture.repository import ROOT
from tests.journeys.served import environment, manage
from tests.telephony.scene import Scene
from tests.web.postgresql import server

pytestmark = [pytest.mark.telephony, pytest.mark.postgresql]
TABLE = """
[telephony]
simulated = true
secret = "{line.secret}"
trunk = "{line.trunk}"
recordings = "{line.recordings}"
port = {line.port}
ring_seconds = {line.ring_seconds}
"""
PATIENCE = 60
ANSWERS, RINGS = "10013800200", "10013800408"


@dataclass
class Site:
    """A site on PostgreSQL with the line of the scene, and its rows."""

    settings: Path
    running: "subprocess.Popen[str]"

    def ask(self, *words: str) -> dict[str, Any]:
        """What rows.py says."""
        assert self.running.stdin is not None
        assert self.running.stdout is not None
        self.running.stdin.write(" ".join(words) + "\n")
        self.running.stdin.flush()
        return json.loads(self.running.stdout.readline())

    def wait(self, key: str, name: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """What is known of a call once this is so of it."""
        wait_until(lambda: bool(self.ask("look", key)[name]), name, seconds=seconds)
        return self.ask("look", key)

    def dialer(self) -> "subprocess.Popen[str]":
        """A dialer that has said that it is there."""
        found = self.started()
        assert found.stdout is not None
        assert "拨号程序已启动" in found.stdout.readline()
        return found

    def started(self) -> "subprocess.Popen[str]":
        command, described = [sys.executable, "manage.py", "dialer"], environment(self.settings)
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=described, stdout=pipe, stderr=subprocess.STDOUT, text=True)


@pytest.fixture(scope="module")
def site(running: Scene, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder, pipe = tmp_path_factory.mktemp("dialer"), subprocess.PIPE
    settings = folder / "site.toml"
    with server() as cluster:
        new_settings.write(settings, "data", demonstration=True)
        text = settings.read_text("utf8").replace('database = ""', f'database = "{cluster.create_database("site")}"')
        settings.write_text(text + TABLE.format(line=running.line), "utf8")
        manage(settings, "migrate", "--no-input", "--verbosity", "0")
        command = [sys.executable, "-m", "tests.telephony.rows"]
        with subprocess.Popen(command, cwd=ROOT, env=environment(settings), stdin=pipe, stdout=pipe, text=True) as rows:
            made = Site(settings, rows)
            assert made.ask("prepare") == {"extension": 200}
            yield made
            assert rows.stdin is not None
            rows.stdin.close()


@pytest.fixture
def dialer(site: Site) -> Iterator[list]:
    """The dialers that were started, the last one running; each is stopped in the end."""
    found = [site.dialer()]
    yield found
    for one in found:
        one.kill()
        one.wait()
        assert one.stdout is not None
        one.stdout.close()


def restart(site: Site, dialer: list) -> None:
    dialer[-1].kill()
    dialer[-1].wait()
    dialer.append(site.dialer())


def test_a_second_dialer_refuses_and_the_first_goes_on(site: Site, dialer: list) -> None:
    second = site.started()
    said, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert "已有一个拨号程序" in said
    assert "Another dialer" in said
    assert site.wait(site.ask("place", ANSWERS)["key"], "recording")["outcome"] == "answered"


def test_a_dialer_killed_while_they_talk_writes_the_outcome_once(site: Site, dialer: list, running: Scene) -> None:
    key = site.ask("place", ANSWERS)["key"]
    site.wait(key, "is_answered")
    dialer[-1].kill()
    wait_until(lambda: running.exchange.channels() == 0, "they have hung up")
    assert site.ask("look", key)["outcome"] == ""
    dialer.append(site.dialer())
    found = site.wait(key, "recording")
    assert (found["outcome"], found["recording"], found["ends"]) == ("answered", "kept", 2)
    assert 2300 <= found["talk_ms"] <= 2900
    assert not list(running.line.recordings.glob(f"{key}*"))


def test_a_dialer_killed_while_it_rings_finds_out_that_nobody_answered(site: Site, dialer: list) -> None:
    key = site.ask("place", RINGS)["key"]
    site.wait(key, "is_ringing")
    restart(site, dialer)
    found = site.wait(key, "outcome")
    assert (found["outcome"], found["ends"]) == ("no_answer", 2)


def killed_at_any_moment(site: Site, dialer: list, running: Scene, times: int) -> None:
    chance = random.Random(times)
    for _time in range(times):
        key = site.ask("place", ANSWERS)["key"]
        time.sleep(chance.uniform(0, 4))
        restart(site, dialer)
        found = site.wait(key, "outcome")
        assert found["outcome"] in ("answered", "line_fault")
        assert found["ends"] == 2
        if found["outcome"] == "answered":
            assert site.wait(key, "recording")["recording"] == "kept"
        wait_until(lambda: running.exchange.channels() == 0, "nobody talks any more")
        assert site.ask("look", key) == {**found, "recording": site.ask("look", key)["recording"]}


def test_a_dialer_killed_at_any_moment_loses_and_doubles_nothing(site: Site, dialer: list, running: Scene) -> None:
    killed_at_any_moment(site, dialer, running, 3)


@pytest.mark.long
def test_a_dialer_killed_thirty_times(site: Site, dialer: list, running: Scene) -> None:
    killed_at_any_moment(site, dialer, running, 30)
