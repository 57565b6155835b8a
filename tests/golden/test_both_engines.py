"""DuckDB and Spark count the same: every cell, every list, every byte of the evaluation."""

from collections.abc import Iterator
from pathlib import Path

import ibis.expr.types as ir
import pytest

from shixiao.catalogue.indicators import indicator
from shixiao.evidence.snapshot import Snapshot
from shixiao.indicators import spark as spark_engine
from shixiao.indicators.engine import DuckDB, sql
from shixiao.indicators.spark import Spark, spark
from shixiao.runs.canonical import canonical
from tests.golden.both_engines import Evaluated, added_up, copied, evaluated, intervals, small_district

pytestmark = [
    pytest.mark.spark,
    # PySpark leaves it to Python to close the sockets through which rows arrive.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_district(tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="module")
def on_duckdb(district: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Evaluated:
    return evaluated(district, DuckDB(), tmp_path_factory.mktemp("duckdb") / "run")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Spark]:
    with spark() as engine:
        yield engine


@pytest.fixture(scope="module")
def on_spark(district: Snapshot, cluster: Spark, tmp_path_factory: pytest.TempPathFactory) -> Evaluated:
    folder = tmp_path_factory.mktemp("spark")
    return evaluated(copied(district, folder / "snapshot"), cluster, folder / "run")


def test_every_cell_is_the_same(on_duckdb: Evaluated, on_spark: Evaluated) -> None:
    of_centres = [
        cell for cell in on_duckdb.result.cells if on_duckdb.computation.tree.levels[cell.organisation] == "centre"
    ]
    assert len(of_centres) == len(on_duckdb.counted) * 21 * 12
    pairs = zip(on_duckdb.result.cells, on_spark.result.cells, strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_every_list_names_the_same_members(on_duckdb: Evaluated, on_spark: Evaluated) -> None:
    for key in on_duckdb.counted:
        ours, theirs = on_duckdb.members(key), on_spark.members(key)
        assert ours.num_rows, key
        assert theirs.cast(ours.schema).equals(ours), key


def test_the_evaluation_is_the_same_to_the_byte(on_duckdb: Evaluated, on_spark: Evaluated) -> None:
    assert canonical(on_spark.result).encode() == canonical(on_duckdb.result).encode()


def test_either_engine_reads_what_the_other_derived(on_duckdb: Evaluated, on_spark: Evaluated, cluster: Spark) -> None:
    controlled = indicator("hypertension_controlled").numerator
    by_spark = intervals(on_spark.computation.facts, controlled, DuckDB())
    assert by_spark.num_rows
    assert by_spark == intervals(on_duckdb.computation.facts, controlled, cluster)


@pytest.mark.parametrize(
    ("slug", "right", "wrong"),
    [
        ("hypertension_standard", "`row` ASC", "`row` DESC"),
        ("hypertension_controlled", "FALSE\n", "TRUE\n"),
    ],
    ids=["records from the last", "a missing reading passes"],
)
def test_an_engine_that_counts_otherwise_is_found(
    slug: str,
    right: str,
    wrong: str,
    district: Snapshot,
    cluster: Spark,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = [indicator(slug).numerator]
    counts = added_up(copied(district, tmp_path / "duckdb"), DuckDB(), wanted)
    assert added_up(copied(district, tmp_path / "right"), cluster, wanted) == counts

    def otherwise(rows: ir.Table, dialect: str) -> str:
        return sql(rows, dialect).replace(right, wrong)

    monkeypatch.setattr(spark_engine, "sql", otherwise)
    assert added_up(copied(district, tmp_path / "wrong"), cluster, wanted) != counts
