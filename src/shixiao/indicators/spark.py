"""Spark as an engine: the same expressions over the same Parquet files, on a cluster or on this machine.

Spark plans every statement anew, and planning one large statement takes longer than running it over a district. So each
definition is a small statement of its own, populations are written before what is asked of them, and columns are told
to Spark instead of looked up in a job for each file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.indicators.engine import sql
from shixiao.messages import Message, message

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold": "64m",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.defaultJavaOptions": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m",
}
"""Days are days everywhere, a number that does not fit is an error, and the library prints nothing and opens no page.

Rows are joined by hashing, without sorting them first, wherever a part of them fits into 64 MB. Java is told to
translate quickly rather than well where it is started here: a district's statements are over before a better
translation pays. A Java that runs already, and a cluster's executors, are not touched.
"""
LOCAL_PARTS = 16
"""Into how many parts rows are divided between steps on one machine; on a cluster, the cluster's own setting holds."""


class NoSpark(Exception):
    """Spark, or the Java it runs on, is missing or does not start. `reason` says what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@contextmanager
def spark() -> Iterator["Spark"]:
    """Spark as it is configured here: by spark-submit, spark-defaults.conf or SPARK_REMOTE; otherwise this machine.

    A session that runs already is used and left running. Raises `NoSpark`.
    """
    session, is_new = _session()
    engine = Spark(session)
    try:
        yield engine
    finally:
        engine.release()
        if is_new:
            session.stop()


def _session() -> tuple["SparkSession", bool]:
    """The session, and whether it was started for this."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise NoSpark(message("spark.no_pyspark")) from None
    running = SparkSession.getActiveSession()
    try:
        session = SparkSession.builder.appName("shixiao").config(map={**SETTINGS}).getOrCreate()
        if str(session.conf.get("spark.master", "")).startswith("local"):
            session.conf.set("spark.sql.shuffle.partitions", LOCAL_PARTS)
        return session, running is None
    except (PySparkException, Py4JError) as fault:
        raise NoSpark(message("spark.not_started", fault=" ".join(str(fault).split("\n")[:2]).strip())) from None


class Spark:
    """A Spark session as an engine. Every folder must be reachable under the same path here and on the cluster."""

    def __init__(self, session: "SparkSession") -> None:
        self.session = session
        self._held: dict[str, DataFrame] = {}

    def attach(self, name: str, path: Path) -> None:
        """Give a Parquet file, or all those in a folder, a name in expressions."""
        from pyspark.sql.pandas.types import from_arrow_schema

        columns = from_arrow_schema(pq.read_schema(_a_file(path)), prefer_timestamp_ntz=True)
        reader = self.session.read.schema(columns).option("recursiveFileLookup", path.is_dir())
        reader.parquet(_address(path)).createOrReplaceTempView(name)

    def hold(self, name: str, rows: ir.Table) -> None:
        """Compute a table once for as long as the engine lives, and give it a name."""
        held = self._held[name] = self._run(rows).persist()
        held.createOrReplaceTempView(name)

    def write(self, rows: ir.Table, file: Path) -> None:
        """Compute a table into a folder of Parquet files, one for each part that was computed on its own."""
        self._run(rows).write.parquet(_address(file))

    def fetch(self, rows: ir.Table) -> pa.Table:
        """The rows of an expression."""
        return self._run(rows).toArrow().cast(rows.schema().to_pyarrow())

    def release(self) -> None:
        """Give back what is held."""
        while self._held:
            name, held = self._held.popitem()
            self.session.catalog.dropTempView(name)
            held.unpersist()

    def _run(self, rows: ir.Table) -> "DataFrame":
        return self.session.sql(sql(rows, "pyspark"))


def _a_file(path: Path) -> Path:
    """The file itself, or the first of a folder: they all have the same columns."""
    return min(path.rglob("*.parquet"), key=lambda file: (file.is_dir(), file)) if path.is_dir() else path


def _address(path: Path) -> str:
    """Where Spark finds a file. What this process wrote to its file system is not looked for in the cluster's own."""
    return f"file://{path.resolve()}"
