"""On SQLite one process writes: a lock on a file in the data folder keeps others out while it does."""

import fcntl
import os
from pathlib import Path
from typing import IO

from district.config.settings_file import Site

READING = frozenset(
    {
        "asterisk_config",
        "audit",
        "backup",
        "check",
        "collectstatic",
        "compilemessages",
        "dialer",
        "diffsettings",
        "findstatic",
        "help",
        "logins",
        "makemessages",
        "makemigrations",
        "messages",
        "restore",
        "serve",
        "showmigrations",
        "sqlmigrate",
        "version",
        "work",
    }
)
"""Commands that go beside a site that serves: they read, write elsewhere, or look to it themselves.

`backup` adds one event to the audit trail, and `audit` seals; both are single short transactions.
"""

_held: list[IO[str]] = []
"""Locks stay until the process ends, however it ends."""


class Occupied(SystemExit):
    """Another process writes to this data folder. The text says what to do."""


def hold(data: Path) -> None:
    """Be the one process that writes to this data folder, until this process ends. Raises `Occupied`."""
    data.mkdir(parents=True, exist_ok=True)
    file = (data / "writing.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        holder = file.read().strip() or "?"
        file.close()
        raise _occupied(data, holder) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    _held.append(file)


def let_go() -> None:
    """Let others write."""
    while _held:
        _held.pop().close()


def guard(arguments: list[str], site: Site) -> None:
    """Hold the lock for a command that writes to SQLite, or refuse it while the site serves."""
    command = arguments[1] if len(arguments) > 1 else "help"
    if not site.database and command not in READING and not {"--help", "-h"} & set(arguments):
        hold(site.data)


def _occupied(data: Path, holder: str) -> Occupied:
    return Occupied(
        f"数据目录 {data} 正由另一个进程使用（进程号 {holder}），SQLite 同时只能由一个进程写入。"
        "请先停止网站或等那个命令结束，再运行本命令。\n"
        f"The data folder {data} is in use by another process ({holder}); SQLite is written by one process at a time. "
        "Stop the site, or wait for that command to end, and run this command again."
    )
