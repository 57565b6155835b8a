"""A PostgreSQL of one's own: `python -m tests.web.postgresql COMMAND…` runs a command with a fresh one.

It listens on loopback alone, keeps its rows in a temporary folder, and is gone afterwards. PostgreSQL refuses to run as
root, so root starts it as the user `postgres` that its package made.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DATABASE = "SHIXIAO_DATABASE"
USER = "postgres"


def programs() -> Path | None:
    """Where the newest installed server keeps its programs; none when there is no server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    inited = shutil.which("initdb")
    return Path(inited).parent if inited else None


@contextmanager
def server() -> Iterator["Server"]:
    """A running server, stopped and removed in the end."""
    with tempfile.TemporaryDirectory(prefix="shixiao-pg-", dir=_memory()) as folder:
        running = Server(Path(folder), _free_port())
        running.create()
        running.start()
        try:
            yield running
        finally:
            running.stop()


class Server:
    """One cluster in a folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        if os.geteuid() == 0:
            shutil.chown(folder, USER)

    def address(self, database: str = "shixiao") -> str:
        """What `SHIXIAO_DATABASE` says to use a database of it."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def create(self) -> None:
        """Make the cluster: UTF-8, names sorted by their bytes, checksums on every page."""
        self._run("initdb", "-D", self._data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-k")

    def start(self) -> None:
        """Start it with the durability of a real one, and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=100"
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", f"{self.folder}/log", "-w", "start")

    def stop(self) -> None:
        """Stop it at once; nothing of it is needed any more."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def create_database(self, name: str) -> str:
        """Make an empty database, and say its address."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)
        return self.address(name)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        path = programs()
        assert path is not None, "PostgreSQL is not installed: apt-get install postgresql"
        command = [str(path / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def _memory() -> str | None:
    """A folder in memory where there is one: tests need a server's behaviour and not its disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main(command: Sequence[str]) -> int:
    """Run the command with a fresh server's address in the environment."""
    with server() as running:
        address = running.create_database("shixiao")
        return subprocess.run(command, env=os.environ | {DATABASE: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
