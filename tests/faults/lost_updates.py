"""Two writers on one row at the same moment: `python -m tests.faults.lost_updates --edits N` prints what came of it.

Both read the row, meet at a barrier, and write what they have read with one change. Each kind of row is edited by its
own action; `naive` is the same with Django's `save()`, which knows nothing of versions.
"""

import argparse
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import django

Write = Callable[[Any, str], Any]
"""Writes a row that was read, with a new word in it; raises `Conflict` where somebody else was first."""


@dataclass
class Outcome:
    """What came of all edits of one row."""

    edits: int = 0
    acknowledged: int = 0
    conflicts: int = 0
    grown: int = 0
    """By how much the row's version has grown."""
    overwritten: int = 0
    """Versions that both writers had read, and that both were told they had changed: one of the two is gone."""
    events: int = 0
    """Events of the audit trail that tell of an edit of this row."""


class Pair:
    """Two threads that edit one row."""

    def __init__(self, row: Any, write: Write, edits: int) -> None:
        self._row, self._write, self._each = row, write, edits // 2
        self._gate = threading.Barrier(2)
        self._seen: list[set[int]] = [set(), set()]
        self.outcome = Outcome(edits=2 * self._each)

    def run(self) -> Outcome:
        """Edit, and count."""
        threads = [threading.Thread(target=self._edit, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        now = self._read()
        self.outcome.acknowledged = sum(map(len, self._seen))
        self.outcome.grown = now.version - self._row.version
        self.outcome.overwritten = len(self._seen[0] & self._seen[1])
        return self.outcome

    def _edit(self, number: int) -> None:
        from django.db import connection

        from district.lib.versions import Conflict

        for turn in range(self._each):
            row = self._read()
            self._gate.wait(60)
            try:
                self._write(row, f"{number}-{turn}")
                self._seen[number].add(row.version)
            except Conflict:
                self.outcome.conflicts += 1
            self._gate.wait(60)
        connection.close()

    def _read(self) -> Any:
        return type(self._row)._default_manager.get(pk=self._row.pk)


def outcomes(edits: int) -> dict[str, Outcome]:
    """What came of each kind of row."""
    from django.db import connection

    from tests.faults.lost_updates_rows import rows

    found = {}
    for kind, (row, write, action) in rows().items():
        connection.close()
        found[kind] = Pair(row, write, edits).run()
        found[kind].events = _events(row, action)
    return found


def _events(row: Any, action: str) -> int:
    from district.audit.models import Event

    return int(Event.objects.filter(action=action, target_id=str(row.pk)).count())


def main() -> None:
    """Parse, set up a database, write, print."""
    from tests.faults.killed_paths import migrated

    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=2000)
    stated = parser.parse_args()
    migrated()
    sys.stdout.write(json.dumps({kind: asdict(found) for kind, found in outcomes(stated.edits).items()}) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
    django.setup()
    main()
