"""The site as a new user has it: set up by its own commands, with the fictitious district, and really served."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from district.config import new_settings
from tests.architecture.repository import ROOT

PATIENCE = 60
"""Seconds that a busy machine may take to begin to answer."""


@dataclass(frozen=True)
class Site:
    """A served site."""

    address: str
    settings: Path

    def manage(self, *arguments: str) -> str:
        """What a command of the site prints."""
        return manage(self.settings, *arguments)


def environment(settings: Path) -> dict[str, str]:
    """The environment in which a site's commands run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PYTEST"))}
    return kept | {"SHIXIAO_SETTINGS": str(settings), "DJANGO_SETTINGS_MODULE": "district.config.settings"}


def manage(settings: Path, *arguments: str) -> str:
    """Run `manage.py` for a site. Fails with all that it said."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def served(folder: Path, residents: int) -> Iterator[Site]:
    """Set a site up in this folder as `./run` does, serve it, and stop it in the end."""
    settings = folder / "settings.toml"
    new_settings.write(settings, "data", demonstration=True)
    manage(settings, "migrate", "--no-input", "--verbosity", "0")
    manage(settings, "load_demonstration", "--residents", str(residents))
    manage(settings, "collectstatic", "--no-input", "--verbosity", "0")
    port = _free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with (folder / "serve.log").open("wb") as log:
        serving = subprocess.Popen(command, cwd=ROOT, env=environment(settings), stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}", serving, folder / "serve.log")
            yield Site(f"http://127.0.0.1:{port}", settings)
        finally:
            serving.terminate()
            serving.wait(30)


def _wait(address: str, serving: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and serving.poll() is None:
        try:
            urllib.request.urlopen(address + "/account/login/", timeout=5).read()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(log.read_text("utf8"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
