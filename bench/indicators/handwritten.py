"""Hand-written SQL for DuckDB: the floor. It knows this sheet and this year only."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from bench.indicators.questions import ROW, first_centre
from bench.indicators.statements import Statement, added_up, at_the_end, intervals, statements

AS_KEPT = "FORMAT parquet, COMPRESSION uncompressed, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1"
"""Delta-coded pages; looking for dictionaries first takes twice as long as writing."""
ASKED = {"hypertension_patients", ROW}
"""The facts that the list of patients needs."""
HELD = {"registrations", "hypertension_contacts"}


class Bare:
    """Counts and lists straight from the records: nothing is kept."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._folder, self._threads = folder, threads
        self._tables = sorted((folder / "snapshot").glob("*.parquet"))
        self._centre = first_centre(pq.read_table(folder / "snapshot" / "organisations.parquet"))
        self._statements = list(statements("duckdb.sql", "small_tables.sql", "counts.sql"))

    def prepare(self, _: str) -> None:
        """Nothing was kept."""

    def totals(self) -> list[Any]:
        """What holds at the end of the year."""
        return self._counted("totals", at_the_end)

    def cube(self) -> list[Any]:
        """Changes by month, cumulated."""
        return self._counted("cube", added_up)

    def patients(self) -> list[Any]:
        """The list of one centre."""
        connection = self._connect()
        self._make(connection, [each for each in self._statements if each.name in ASKED | HELD or each.kind == "view"])
        return self._run(connection, "patients")

    def fact(self, connection: duckdb.DuckDBPyConnection, fact: Statement) -> None:
        """Make a fact known as `<name>_fact`."""
        connection.execute(f"CREATE VIEW {fact.name}_fact AS {intervals(fact)}")

    def _counted(self, job: str, count: Callable[[str], str]) -> list[Any]:
        connection = self._connect()
        self._make(connection, self._statements)
        facts = [each.name for each in self._statements if each.kind == "fact"]
        counts = " UNION ALL ".join(map(count, facts))
        connection.execute(f"CREATE TEMP TABLE {'counts' if job == 'cube' else 'totals'} AS {counts}")
        return self._run(connection, job)

    def _connect(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(config={"threads": self._threads, "memory_limit": "1GB"})
        connection.execute("SET enable_progress_bar = false")
        for file in self._tables:
            connection.execute(f"CREATE VIEW {file.stem} AS FROM '{file}'")
        return connection

    def _make(self, connection: duckdb.DuckDBPyConnection, wanted: Iterable[Statement]) -> None:
        for each in wanted:
            if each.kind == "fact":
                self.fact(connection, each)
            elif each.kind != "job":
                made = "TEMP TABLE" if each.kind == "held" else "VIEW"
                connection.execute(f"CREATE {made} {each.name} AS {each.text}")

    def _run(self, connection: duckdb.DuckDBPyConnection, job: str) -> list[Any]:
        text = next(each.text for each in self._statements if (each.kind, each.name) == ("job", job))
        return connection.execute(text.format(centre=self._centre)).fetchall()


class Kept(Bare):
    """The same work as the library: the intervals of every definition are written to Parquet, and counted from there."""

    def prepare(self, _: str) -> None:
        """Forget all facts."""
        shutil.rmtree(self._facts, ignore_errors=True)
        self._facts.mkdir()

    def fact(self, connection: duckdb.DuckDBPyConnection, fact: Statement) -> None:
        """Write a fact, and read it from there."""
        file = self._facts / f"{fact.name}.parquet"
        connection.execute(f"COPY ({intervals(fact)}) TO '{file}' ({AS_KEPT})")
        connection.execute(f"CREATE VIEW {fact.name}_fact AS FROM '{file}'")

    @property
    def _facts(self) -> Path:
        return self._folder / "handwritten-facts"
