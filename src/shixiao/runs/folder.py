"""A run's folder: its canonical JSON, what its sheet asks, the lists behind its counts, and where its snapshot lies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from shixiao.evidence.lists import MemberList
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.year import Year
from shixiao.lib.whole_folder import whole_folder
from shixiao.messages import message
from shixiao.rulebook.service import service_standard
from shixiao.runs.canonical import canonical
from shixiao.runs.compute import Computation, Progress, write_lists
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.request import NotARun
from shixiao.runs.result import Result

EVALUATION, DEFINITION, ORIGIN, LISTS = "evaluation.json", "definition.json", "run.json", "lists"


@dataclass(frozen=True)
class RunFolder:
    """A run on disk."""

    folder: Path

    @cached_property
    def evaluation(self) -> dict[str, Any]:
        """The canonical evaluation."""
        return _json(self.folder / EVALUATION)

    @cached_property
    def definition(self) -> SheetDefinition:
        """The sheet that was computed."""
        return SheetDefinition.from_data(_json(self.folder / DEFINITION))

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Any]]:
        """The rows of the evaluation by their keys."""
        return {row["key"]: row for row in self.evaluation["rows"]}

    @property
    def year(self) -> Year:
        """The year that the sheet reports on, and the standard of its services."""
        return Year(self.definition.year, service_standard(self.definition.year))

    @cached_property
    def day(self) -> date:
        """The last day that was counted."""
        return date.fromisoformat(self.evaluation["day"])

    def snapshot(self, moved_to: Path | None = None, *, verify: bool = True) -> Snapshot:
        """The run's snapshot; `moved_to` where it no longer lies where the run found it. Raises `NotARun`.

        `verify=False` leaves out hashing its files, for whoever only shows a few of its records.
        """
        folder = moved_to or Path(_json(self.folder / ORIGIN)["snapshot_folder"])
        if not folder.exists():
            raise NotARun(message("runs.snapshot_missing", path=folder))
        snapshot = open_snapshot(folder, verify=verify)
        if snapshot.content_sha256 != self.evaluation["snapshot"]:
            raise NotARun(message("runs.snapshot_differs", path=folder))
        return snapshot

    def members(self, key: str) -> MemberList:
        """The list behind a row."""
        return MemberList(self.folder / LISTS / f"{key}.parquet")


def open_run(folder: Path) -> RunFolder:
    """The run in a folder. Raises `NotARun`."""
    if not all((folder / name).is_file() for name in (EVALUATION, DEFINITION, ORIGIN)):
        raise NotARun(message("runs.no_run", path=folder))
    return RunFolder(folder)


def refuse_existing(folder: Path) -> None:
    """Raises `NotARun` where something stands already: a run is never written over."""
    if folder.exists():
        raise NotARun(message("runs.exists", path=folder))


def write_run(folder: Path, computation: Computation, result: Result, progress: Progress | None = None) -> RunFolder:
    """Write a run's folder: whole, or not at all. Raises `NotARun` where something stands there already."""
    refuse_existing(folder)
    with whole_folder(folder) as unfinished:
        write_lists(computation, unfinished / LISTS, progress)
        origin = {"snapshot_folder": str(computation.snapshot.folder.resolve())}
        for name, data in ((ORIGIN, origin), (DEFINITION, computation.definition.as_data())):
            (unfinished / name).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf8")
        (unfinished / EVALUATION).write_text(canonical(result), "utf8")
    return RunFolder(folder)


def _json(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text("utf8"))
    return loaded
