"""A database in memory over Parquet files."""

import glob
from pathlib import Path

import duckdb


def connect(threads: int = 2, memory: str = "1GB", spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A silent DuckDB. What does not fit into `memory` goes to `spill`, a folder, where one is given.

    Its own progress bar would be printed among the output of a command.
    """
    config: dict[str, str | bool | int | float | list[str]] = {"threads": threads, "memory_limit": memory}
    if spill:
        config["temp_directory"] = str(spill)
    connection = duckdb.connect(config=config)
    connection.execute("SET enable_progress_bar = false")
    return connection


def parquet(path: Path) -> str:
    """SQL that reads a Parquet file, or all those in a folder, whatever characters its path has."""
    files = glob.escape(str(path)) + ("/*.parquet" if path.is_dir() else "")
    return f"read_parquet({quoted(files)})"


def quoted(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"
