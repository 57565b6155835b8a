"""The rows that were refused: the whole list as a file, and as many as anybody reads as rows of a page."""

import csv
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.files import store
from district.files.models import StoredFile
from district.shell.spoken import language
from district.snapshots.models import RefusedRow, Snapshot
from district.snapshots.permissions import Snapshots

MOST = 20_000
"""Lines that a page's list holds; the file holds all of them."""


def keep(path: Path | None, snapshot: Snapshot, *, by: Actor, at: datetime) -> StoredFile | None:
    """The list that the library wrote, kept among the private files; none where nothing was refused."""
    if path is None:
        return None
    with path.open("rb") as content:
        return store.keep(
            content,
            name=_("%(title)s-退回的行.csv") % {"title": snapshot.title},
            kinds=("csv",),
            organisation=snapshot.organisation_id,
            by=by,
            at=at,
            owner=snapshot,
            permission=Snapshots.VIEW,
            is_ours=True,
        )


def rows_of(path: Path | None, snapshot: Snapshot, told: Mapping[Any, Mapping[str, Any]]) -> list[RefusedRow]:
    """The first lines of the list. Then the library's file beside the snapshot is not needed any more."""
    if path is None:
        return []
    titles = {file: str(more["title"]) for (file, _worksheet), more in told.items() if "title" in more}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            _row(snapshot, number, line, titles) for number, line in enumerate(islice(csv.DictReader(file), MOST), 1)
        ]
    path.unlink()
    return rows


def _row(snapshot: Snapshot, number: int, line: Mapping[str, str], titles: Mapping[str, str]) -> RefusedRow:
    file = line["file"]
    title = titles.get(file, file)
    return RefusedRow(
        snapshot=snapshot,
        number=number,
        file=title[:300],
        line=int(line["row"]),
        column=line["column"][:200],
        value=line["value"][:100],
        reason=line["reason"][:60],
        sentence=line[language()].replace(file, title),
    )
