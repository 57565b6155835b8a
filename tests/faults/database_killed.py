"""A site that goes on writing while its database is killed: `python -m tests.faults.database_killed`.

It tells every write on its standard output, `b 7` before and `a 7` after; a write that fails is told as `x 7`. When its
standard input ends it looks for what is there, and prints that.
"""

import json
import os
import select
import sys
import time

import django

PAUSE = 0.1
"""Seconds before the next attempt after one that failed."""


def main() -> None:
    """Write until told to stop, then look."""
    from tests.faults.killed_paths import Edit, migrated
    from tests.faults.soundness import unsound

    migrated()
    path = Edit()
    path.prepare()
    number = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        _attempt(path, number)
        number += 1
    found = {"numbers": sorted(path.numbers()), "torn": path.torn(), "unsound": list(unsound())}
    _say(json.dumps(found))


def _attempt(path: "Edit", number: int) -> None:  # type: ignore[name-defined]  # noqa: F821
    from django.db import DatabaseError, InterfaceError, connection

    _say(f"b {number}")
    try:
        path.write(number)
    except (DatabaseError, InterfaceError):
        _say(f"x {number}")
        connection.close()
        time.sleep(PAUSE)
    else:
        _say(f"a {number}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
    django.setup()
    main()
