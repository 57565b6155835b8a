"""Asterisk within a folder of its own."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.telephony.running import program, wait_until
from demo.telephony.tree import Tree

FOLDERS = {
    "astvarlibdir": "varlib",
    "astdbdir": "varlib",
    "astkeydir": "keys",
    "astagidir": "varlib",
    "astspooldir": "spool",
    "astrundir": "run",
    "astlogdir": "log",
}


class Exchange:
    """A running Asterisk."""

    def __init__(self, tree: Tree, folder: Path) -> None:
        self.tree, self.folder = tree, folder
        self.process: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        """Let it fall in the middle of whatever it does."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def say(self, command: str) -> str:
        """What it answers to a command of its console."""
        asked = [*self.tree.command, "-C", str(self.folder / "etc/asterisk.conf"), "-rx", command]
        return subprocess.run(asked, capture_output=True, text=True, timeout=20, check=False).stdout  # noqa: S603

    def is_registered(self, extension: str) -> bool:
        """Whether the telephone of this extension can be rung."""
        return f"{extension}/sip:" in self.say("pjsip show contacts")

    def channels(self) -> int:
        """How many channels are up."""
        counted = [line for line in self.say("core show channels count").splitlines() if "active channel" in line]
        return int(counted[0].split()[0]) if counted else 0


@contextmanager
def exchange(tree: Tree, folder: Path) -> Iterator[Exchange]:
    """Asterisk with the configuration in `folder/etc`, within this block. The folder's name must be short."""
    for name in {*FOLDERS.values(), "etc", "keys/keys"}:
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "etc/asterisk.conf").write_text(_directories(tree, folder), "utf8")
    running = Exchange(tree, folder)
    command = [*tree.command, "-f", "-C", str(folder / "etc/asterisk.conf")]
    with program(command, folder=folder, log=folder / "log/console") as started:
        running.process = started

        def is_up() -> bool:
            return started.poll() is not None or "fully booted" in running.say("core waitfullybooted")

        wait_until(is_up, "Asterisk is up")
        yield running


def _directories(tree: Tree, folder: Path) -> str:
    lines = [f"astetcdir => {folder}/etc", f"astmoddir => {tree.modules}", f"astdatadir => {tree.data}"]
    lines += [f"{name} => {folder}/{place}" for name, place in FOLDERS.items()]
    return "\n".join(["[directories]", *lines, "[options]", "documentation_language = en_US", "verbose = 0", ""])
