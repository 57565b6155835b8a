"""Asterisk's own files: those of the system, or unpacked from Debian's packages into a folder of the cache.

Nothing is installed on the system. The packages come from the mirror that this machine's apt uses, and apt checks
their signatures.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SUITE = "forky"
"""Debian 12 has no Asterisk; this suite has version 22."""
APT = Path("/etc/apt")
LIBRARIES = "usr/lib/x86_64-linux-gnu"
PATIENCE = 900


class NoAsterisk(Exception):
    """It cannot be had here. The text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Where the files lie."""

    root: Path

    @property
    def command(self) -> list[str]:
        """How its program is started: through its own loader, with its own libraries."""
        library = self.root / LIBRARIES
        loader = [str(library / "ld-linux-x86-64.so.2"), "--library-path", f"{library}:{library / 'asterisk'}"]
        return [*loader, str(self.root / "usr/sbin/asterisk")]

    @property
    def modules(self) -> Path:
        """Its modules."""
        return self.root / LIBRARIES / "asterisk/modules"

    @property
    def data(self) -> Path:
        """Its sounds and documents."""
        return self.root / "usr/share/asterisk"


def obtain() -> Tree:
    """The unpacked files, unpacking them first where that was never done. Raises `NoAsterisk`."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shixiao"
    cache.mkdir(parents=True, exist_ok=True)
    tree = Tree(cache / f"asterisk-{SUITE}")
    with (cache / "asterisk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not tree.modules.is_dir():
            _unpack(tree.root)
    return tree


def mirror(folder: Path = APT) -> str:
    """The mirror from which this machine takes Debian's packages. Raises `NoAsterisk`."""
    files = [*sorted(folder.glob("sources.list.d/*.sources")), *sorted(folder.glob("sources.list.d/*.list"))]
    for file in (*files, folder / "sources.list"):
        text = file.read_text("utf8") if file.is_file() else ""
        for found in re.finditer(r"^(?:URIs:|deb\s+(?:\[[^\]]*\]\s+)?)\s*(\S+/debian)/?(?:\s|$)", text, re.MULTILINE):
            return found[1]
    raise NoAsterisk("apt names no mirror of Debian on this machine, and Asterisk is unpacked from one.")


def _unpack(root: Path) -> None:
    if not shutil.which("mmdebstrap"):
        raise NoAsterisk("mmdebstrap is missing, which unpacks Asterisk: sudo apt-get install mmdebstrap")
    partial = root.with_name(f"{root.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    mode = "root" if os.geteuid() == 0 else "unshare"
    command = ["mmdebstrap", f"--mode={mode}", "--variant=extract", "--include=asterisk"]
    command += ['--aptopt=Acquire::Check-Valid-Until "false"', SUITE, str(partial), mirror()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
    if done.returncode:
        shutil.rmtree(partial, ignore_errors=True)
        raise NoAsterisk(f"Asterisk could not be unpacked from Debian {SUITE}: {_last_line(done.stderr)}")
    partial.rename(root)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def main() -> int:
    """Obtain it; what cannot be had is said in a sentence."""
    try:
        obtain()
    except NoAsterisk as reason:
        sys.stderr.write(f"没有 Asterisk，不能演示电话：{reason}\nNo telephony without Asterisk: {reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
