"""A district's agents at work: `python -m tests.load.agents [--postgresql] [--seconds N] [--pause N]` prints the figures.

A site of its own is served. One agent works alone, then all of them at once, each as a browser does: next, dial, talk,
save and next. `--pause` is the length of a call in seconds; each call lasts a third longer or shorter by chance.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from district.config import new_settings
from tests.architecture.repository import ROOT
from tests.journeys.served import environment, manage
from tests.load.caller import Caller
from tests.load.measured import Outcome, Phase
from tests.web.postgresql import DATABASE, server

CENTRES, EACH = 21, 5
PAUSE, SPREAD = 60.0, 1 / 3
ALONE_PAUSE = 0.5
SEED = 20240614


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """How long, how many, on what."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--seconds", type=float, default=120.0, help="until when calls begin")
    parser.add_argument("--alone", type=float, default=60.0, help="how long one agent works alone")
    parser.add_argument("--pause", type=float, default=PAUSE)
    parser.add_argument("--people", type=int, default=CENTRES * 200)
    parser.add_argument("--campaigns", type=int, default=1)
    return parser.parse_args(given)


def measured(asked: argparse.Namespace) -> Outcome:
    """Set up, serve, work, and look what is there."""
    with tempfile.TemporaryDirectory(prefix="shixiao-load-") as folder, _database(asked.postgresql) as address:
        os.environ[DATABASE] = address
        try:
            return _worked(Path(folder), asked)
        finally:
            del os.environ[DATABASE]


@contextmanager
def _database(is_postgresql: bool) -> Iterator[str]:
    with server() if is_postgresql else nullcontext() as running:
        yield running.create_database("load") if running else ""


def _worked(folder: Path, asked: argparse.Namespace) -> Outcome:
    settings = folder / "site.toml"
    new_settings.write(settings, "data", demonstration=True)
    manage(settings, "migrate", "--no-input", "--verbosity", "0")
    manage(settings, "collectstatic", "--no-input", "--verbosity", "0")
    sessions = rows(settings, "prepare", CENTRES, EACH, asked.people, asked.campaigns)["sessions"]
    with _served(settings, folder / "serve.log") as (port, serving):
        first = Caller(len(sessions), sessions[0], port, SEED)
        callers = [
            Caller(number, session, port, SEED, has_somebody=not number) for number, session in enumerate(sessions)
        ]
        alone = phase([first], asked.alone, lambda _chance: ALONE_PAUSE)
        used = _processor_seconds(serving)
        together = phase(callers, asked.seconds, lambda chance: _pause(chance, asked.pause))
        together.processor = _processor_seconds(serving) - used
        busy = f"{os.cpu_count()} processors, load of the last minute {os.getloadavg()[0]:.1f}"
    return Outcome(alone, together, rows(settings, "found"), busy)


def _pause(chance: random.Random, usual: float) -> float:
    return usual * chance.uniform(1 - SPREAD, 1 + SPREAD)


def phase(callers: list[Caller], lasts: float, pause: Callable[[random.Random], float]) -> Phase:
    """Let these agents work for so many seconds. They come one after the other, a usual call's length at most."""
    began = time.monotonic()
    spread = random.Random(SEED)
    late = [spread.uniform(0, min(lasts, PAUSE)) if len(callers) > 1 else 0.0 for _ in callers]
    threads = [
        threading.Thread(target=_come, args=(caller, wait, began + lasts, pause))
        for caller, wait in zip(callers, late, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Phase(len(callers), time.monotonic() - began, [caller.log for caller in callers])


def _come(caller: Caller, wait: float, until: float, pause: Callable[[random.Random], float]) -> None:
    time.sleep(wait)
    caller.work(until, pause)


def rows(settings: Path, *asked: Any) -> dict[str, Any]:
    """What rows.py says."""
    command = [sys.executable, "-m", "tests.load.rows", *map(str, asked)]
    done = subprocess.run(command, cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def _served(settings: Path, log: Path) -> Iterator[tuple[int, int]]:
    command, unbuffered = [sys.executable, "manage.py", "serve", "--port", "0"], {"PYTHONUNBUFFERED": "1"}
    with log.open("wb") as said:
        serving = subprocess.Popen(
            command, cwd=ROOT, env=environment(settings) | unbuffered, stdout=subprocess.PIPE, stderr=said, text=True
        )
        try:
            assert serving.stdout is not None
            line = serving.stdout.readline()
            assert "：" in line, log.read_text("utf8")
            yield int(line.partition("：")[2].split()[0].rstrip("/").rpartition(":")[2]), serving.pid
        finally:
            serving.terminate()
            serving.wait(60)


def _processor_seconds(process: int) -> float:
    """How much of a processor a process has used, as Linux says."""
    fields = Path(f"/proc/{process}/stat").read_text("utf8").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Measure and print. 1 when something is there that must not be."""
    outcome = measured(arguments())
    sys.stdout.write(outcome.report() + "\n")
    return 1 if outcome.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
