"""PostgreSQL with good indexes, embedded: one connection, no parallel workers, no just-in-time compiler."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from pgserver.postgres_server import get_server

from bench.indicators.questions import first_centre
from bench.indicators.statements import added_up, at_the_end, intervals, statements

SERVER = {"shared_buffers": "1GB", "max_wal_size": "4GB", "autovacuum": "off", "fsync": "off"}
SESSION = {"jit": "off", "max_parallel_workers_per_gather": "0", "work_mem": "256MB", "effective_cache_size": "4GB"}
TYPES = {pa.int32(): "integer", pa.date32(): "date", pa.bool_(): "boolean", pa.timestamp("ms"): "timestamp"}
LOADED = "loaded"


class Postgres:
    """The server's data stay in the folder, so that a second measurement loads nothing."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._statements = list(statements("postgres.sql", "small_tables.sql", "counts.sql"))
        self._centre = first_centre(pq.read_table(folder / "snapshot" / "organisations.parquet"))
        self._connection = self._connected(folder / "postgres")
        if not self._is_loaded():
            self._load(sorted((folder / "snapshot").glob("*.parquet")))
        self._make_views()
        self._set(SESSION | {"max_parallel_workers_per_gather": str(threads - 1)})
        self.processes = [self._connection.info.backend_pid]

    def prepare(self, _: str) -> None:
        """Nothing is forgotten."""

    def totals(self) -> list[Any]:
        """What holds at the end of the year."""
        return self._counted("totals", at_the_end)

    def cube(self) -> list[Any]:
        """Changes by month, cumulated."""
        return self._counted("cube", added_up)

    def patients(self) -> list[Any]:
        """The list of one centre."""
        return self._run("patients")

    def _counted(self, job: str, count: Callable[[str], str]) -> list[Any]:
        """Fact by fact: the planner does better with small statements than with one that holds them all."""
        name = "counts" if job == "cube" else "totals"
        facts = [each.name for each in self._statements if each.kind == "fact"]
        self._execute(f"DROP TABLE IF EXISTS {name}")
        self._execute(f"CREATE TEMP TABLE {name} AS {count(facts[0])}")
        for fact in facts[1:]:
            self._execute(f"INSERT INTO {name} {count(fact)}")
        return self._run(job)

    def _run(self, job: str) -> list[Any]:
        text = next(each.text for each in self._statements if (each.kind, each.name) == ("job", job))
        return self._execute(text.format(centre=self._centre)).fetchall()

    def _connected(self, folder: Path) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection to the server in this folder, started again once its settings were written."""
        if not folder.exists():
            with get_server(folder, cleanup_mode="stop") as server:
                self._connection = psycopg.connect(server.get_uri(), autocommit=True)
                for name, value in SERVER.items():
                    self._execute(f"ALTER SYSTEM SET {name} = '{value}'")
                self._connection.close()
        self._server = get_server(folder, cleanup_mode="stop")
        return psycopg.connect(self._server.get_uri(), autocommit=True)

    def _is_loaded(self) -> bool:
        return self._execute("SELECT to_regclass(%s) IS NOT NULL", (LOADED,)).fetchall() == [(True,)]

    def _load(self, files: list[Path]) -> None:
        for file in files:
            self._copy(file)
        for each in self._statements:
            if each.kind == "index":
                self._execute(each.text)
        self._execute("VACUUM ANALYZE")
        self._execute(f"CREATE TABLE {LOADED} ()")

    def _make_views(self) -> None:
        for each in self._statements:
            if each.kind in ("view", "fact"):
                name, text = (each.name, each.text) if each.kind == "view" else (f"{each.name}_fact", intervals(each))
                self._execute(f"CREATE OR REPLACE VIEW {name} AS {text}")

    def _copy(self, file: Path) -> None:
        """A Parquet file as a table of the same name."""
        rows = pq.ParquetFile(file)
        columns = ", ".join(f"{field.name} {_type(field.type)}" for field in rows.schema_arrow)
        self._execute(f"DROP TABLE IF EXISTS {file.stem}")
        self._execute(f"CREATE TABLE {file.stem} ({columns})")
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {file.stem} FROM STDIN (FORMAT csv)") as copy:
            for batch in rows.iter_batches():
                buffer = io.BytesIO()
                pcsv.write_csv(pa.table(batch), buffer, pcsv.WriteOptions(include_header=False))
                copy.write(buffer.getvalue())

    def _set(self, settings: dict[str, str]) -> None:
        for name, value in settings.items():
            self._execute(f"SET {name} = '{value}'")

    def _execute(self, text: str, given: tuple[Any, ...] | None = None) -> psycopg.Cursor[tuple[Any, ...]]:
        return self._connection.execute(text, given)


def _type(kind: pa.DataType) -> str:
    return "numeric" if pa.types.is_decimal(kind) else TYPES.get(kind, "text")
