"""A database in memory over Parquet files."""

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
