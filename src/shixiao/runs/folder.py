"""A run's folder: its canonical JSON, the lists behind its counts, and where its snapshot lies."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from shixiao.evidence.lists import MemberList
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.lib.whole_folder import whole_folder
from shixiao.messages import message
from shixiao.runs.canonical import canonical
from shixiao.runs.compute import Computation, Progress, write_lists
from shixiao.runs.request import NotARun, SheetName
from shixiao.runs.result import Result

EVALUATION, ORIGIN, LISTS = "evaluation.json", "run.json", "lists"


@dataclass(frozen=True)
class RunFolder:
    """A run on disk."""

    folder: Path

    @cached_property
    def evaluation(self) -> dict[str, Any]:
        """The canonical evaluation."""
        return _json(self.folder / EVALUATION)

    @cached_property
    def sheet(self) -> SheetName:
        """The sheet that was computed."""
        return SheetName.parse(self.evaluation["sheet"])

    def snapshot(self, moved_to: Path | None = None) -> Snapshot:
        """The run's snapshot; `moved_to` where it no longer lies where the run found it. Raises `NotARun`."""
        folder = moved_to or Path(_json(self.folder / ORIGIN)["snapshot_folder"])
        if not folder.exists():
            raise NotARun(message("runs.snapshot_missing", path=folder))
        snapshot = open_snapshot(folder)
        if snapshot.content_sha256 != self.evaluation["snapshot"]:
            raise NotARun(message("runs.snapshot_differs", path=folder))
        return snapshot

    def members(self, key: str) -> MemberList:
        """The list behind a row."""
        return MemberList(self.folder / LISTS / f"{key}.parquet")


def open_run(folder: Path) -> RunFolder:
    """The run in a folder. Raises `NotARun`."""
    if not (folder / EVALUATION).is_file() or not (folder / ORIGIN).is_file():
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
        (unfinished / ORIGIN).write_text(json.dumps(origin, ensure_ascii=False) + "\n", "utf8")
        (unfinished / EVALUATION).write_text(canonical(result), "utf8")
    return RunFolder(folder)


def _json(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text("utf8"))
    return loaded
