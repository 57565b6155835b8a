"""A site whose disk is full: `python -m tests.faults.disk_full` prints what it answers, and what it keeps.

The data folder lies on a small disk, or the process may write no file beyond a size: `--limit`. Once no more than a
page is free, an action, a page and the store of files are asked to write; then there is space again.
"""

import argparse
import io
import json
import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import django

LARGE = 12_000_000
"""Bytes of the file that is to be kept: more than is free."""
ENDLESS = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


class SmallDisk:
    """A disk that can be filled up, and emptied again."""

    def __init__(self, data: Path) -> None:
        self._filler = data / "filler"

    def fill(self) -> None:
        with suppress(OSError), self._filler.open("ab", buffering=0) as file:
            while file.write(bytes(1 << 12)):
                pass

    def free(self) -> None:
        self._filler.unlink()


class SmallFiles:
    """A process that may write no file any further than the database's longest one is now."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def fill(self) -> None:
        size = max(path.stat().st_size for path in self._data.glob("site.sqlite3*"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, ENDLESS)


def main() -> None:
    """Parse, set up a database, fill the disk, ask, free it, ask again, print."""
    from django.conf import settings

    from tests.faults.killed_paths import migrated

    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", action="store_true")
    stated = parser.parse_args()
    migrated()
    disk = (SmallFiles if stated.limit else SmallDisk)(Path(settings.SITE.data))
    sys.stdout.write(json.dumps(Story(disk).told()) + "\n")


class Story:
    """One site, before, while and after its disk is full."""

    def __init__(self, disk: Any) -> None:
        from django.test import Client

        from district.access.roles import DistrictOfficer
        from district.budgets.tests.story import project_of
        from district.orgs.models import Membership
        from tests.faults.one_by_one import office
        from tests.web.people import SINCE, add_user, log_in

        self._disk, self._place = disk, office()
        officer = add_user("QH0001", "王敏")
        Membership.objects.create(user=officer, organisation=self._place, role=DistrictOfficer.name, since=SINCE)
        self._project = project_of(self._place)
        self._client = log_in(Client(raise_request_exception=False, SERVER_NAME="127.0.0.1"), officer)
        self._count = 0

    def told(self) -> dict[str, Any]:
        """What was answered, and what was there afterwards."""
        from tests.faults.soundness import unsound

        acts = {"action": self._rename, "page": self._post, "file": self._keep}
        before = {name: _outcome(act) for name, act in acts.items()}
        self._disk.fill()
        self._rename_until_refused()
        kept = self._state()
        full = {name: _outcome(act) for name, act in acts.items()}
        changed = self._state() != kept
        self._disk.free()
        after = {name: _outcome(act) for name, act in acts.items()}
        return {"before": before, "full": full, "changed": changed, "after": after, "unsound": list(unsound())}

    def _rename_until_refused(self) -> None:
        """Use what is left of the files that exist already."""
        while _outcome(self._rename) == "done":
            pass

    def _rename(self) -> None:
        from tests.faults.killed_paths import rename

        self._count += 1
        rename(self._place, self._count)

    def _post(self) -> int:
        project = type(self._project).objects.get(pk=self._project.pk)
        names = ("code", "year", "unit_code", "department", "version")
        told = {name: getattr(project, name) for name in names} | {"organisation": self._place.pk}
        self._count += 1
        answer = self._client.post(f"/budgets/projects/{project.pk}/edit/", told | {"name": f"{self._count}"})
        return int(answer.status_code)

    def _keep(self) -> None:
        from district.files.store import keep
        from tests.faults.one_by_one import AT, BY

        self._count += 1
        content = io.BytesIO(f"{self._count:07}\n".encode() * (LARGE // 8))
        keep(content, name="large.csv", kinds=("csv",), organisation=UUID(int=1), by=BY, at=AT)

    def _state(self) -> list[Any]:
        """All that an act would have changed."""
        from district.audit.models import Event
        from district.files import disk
        from district.files.models import StoredFile

        self._place.refresh_from_db()
        files = sorted(path.name for path in disk.folder().rglob("*") if path.is_file())
        return [self._place.version, Event.objects.count(), StoredFile.objects.count(), files]


def _outcome(act: Callable[[], Any]) -> str:
    """`done`, the status of an answer, or the name of what was raised."""
    try:
        return str(act() or "done")
    except Exception as error:
        return type(error).__name__


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web_settings")
    django.setup()
    main()
