"""Contracts and calls on DuckDB and Spark: every cell and every list, and what the evidence has no records of."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.lists import Member
from shixiao.evidence.tables import REQUIRED
from shixiao.indicators.engine import DuckDB, Engine
from shixiao.indicators.spark import Spark, spark
from shixiao.runs.canonical import canonical
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import RunFolder, write_run
from shixiao.runs.request import Breakdown
from tests.calling import calling_district
from tests.golden.both_engines import copied
from tests.snapshots import snapshot_of
from tests.story import Story

pytestmark = [
    pytest.mark.spark,
    # PySpark leaves it to Python to close the sockets through which rows arrive.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]
SLUGS = [slug for slug, each in indicators().items() if not each.tables <= REQUIRED]
ROWS = tuple(SheetRow(slug, "产出指标", slug, "5", target="≥90%", value="rate") for slug in SLUGS)
SHEET = SheetDefinition("project_expenditure", 2016, ROWS)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Spark]:
    with spark() as engine:
        yield engine


def both(story: Story, folder: Path, cluster: Spark) -> Iterator[tuple[str, RunFolder]]:
    """The evaluation and the run of each engine, from its own copy of the evidence."""
    snapshot = snapshot_of(story, folder / "told")
    engines: dict[str, Engine] = {"duckdb": DuckDB(threads=1), "spark": cluster}
    for name, engine in engines.items():
        computation = compute(copied(snapshot, folder / name), SHEET, engine)
        found = result(computation, Breakdown("month", "centre"))
        yield canonical(found), write_run(folder / f"{name}-run", computation, found)


def members(run: RunFolder, key: str) -> pa.Table:
    """The list behind a row, in one order."""
    columns = [field.name for field in fields(Member)]
    return run.members(key).table(columns).sort_by([(column, "ascending") for column in columns])


def test_every_cell_and_every_list_is_the_same(cluster: Spark, tmp_path: Path) -> None:
    (ours, our_run), (theirs, their_run) = both(calling_district()[0], tmp_path, cluster)
    assert theirs == ours
    assert len(our_run.evaluation["cells"]) >= len(SLUGS) * 2 * 12
    for key in SLUGS:
        told = members(our_run, key)
        assert members(their_run, key).cast(told.schema).equals(told), key


def test_what_the_evidence_has_no_records_of_is_unknown_on_both(cluster: Spark, tmp_path: Path) -> None:
    story = Story()
    story.lives("Li")
    (ours, run), (theirs, _) = both(story, tmp_path, cluster)
    assert theirs == ours
    assert {row["value"] for row in run.evaluation["rows"]} == {None}
