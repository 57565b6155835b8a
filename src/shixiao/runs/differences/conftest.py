"""Two runs of a small district, before and after something was changed in its source."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest

from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.differences.conftest import story, written
from shixiao.evidence.snapshot import Snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import Computation, compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.differences.comparing import compare_runs
from shixiao.runs.differences.model import RowDifference, RunDifferences
from shixiao.runs.folder import RunFolder, write_run
from tests.story import Story

__all__ = ["story"]

SHEET = SheetDefinition.of("public_health", 2016)
CONTROLLED = "hypertension_controlled"
Compared = Callable[..., RunDifferences]


@pytest.fixture
def compared(story: Story, tmp_path: Path) -> Compared:
    """Run the story as it is and as a change leaves it, and compare the two, on some rows of the sheet."""

    def compare(
        change: Callable[[Story], object], *keys: str, key_id: str = "one key", limit: int = 20
    ) -> RunDifferences:
        changed = deepcopy(story)
        change(changed)
        before = run(written(story, tmp_path / "before"), tmp_path / "first", keys or (CONTROLLED,))
        after = run(written(changed, tmp_path / "after", key_id), tmp_path / "second", keys or (CONTROLLED,))
        return compare_runs(before, after, limit=limit)

    return compare


def run(snapshot: Snapshot, folder: Path, keys: tuple[str, ...]) -> RunFolder:
    """Compute these rows of the sheet of 2016."""
    computation = compute(snapshot, SHEET, engine())
    known = {field.name: getattr(computation, field.name) for field in fields(computation)}
    excerpt = Excerpt(**known, keys=keys)
    return write_run(folder, excerpt, result(excerpt))


@dataclass(frozen=True, slots=True)
class Excerpt(Computation):
    """Some rows of a sheet: writing the lists of all takes longer than the rest of a test."""

    keys: tuple[str, ...]

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """The rows that were chosen."""
        return tuple(row for row in self.definition.rows if row.key in self.keys)


@cache
def engine() -> DuckDB:
    """One engine for all runs: connecting takes longer than counting."""
    return DuckDB(threads=1)


def row(differences: RunDifferences, key: str) -> RowDifference:
    """A row that differs."""
    return next(each for each in differences.rows if each.key == key)
