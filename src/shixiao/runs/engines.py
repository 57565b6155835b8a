"""The engines by the name a user gives them."""

from collections.abc import Iterator
from contextlib import contextmanager

from shixiao.indicators.engine import DuckDB, Engine


@contextmanager
def engine_named(name: str) -> Iterator[Engine]:
    """DuckDB in this process, or Spark: an existing cluster where one is configured, otherwise this machine."""
    if name == "duckdb":
        yield DuckDB()
        return
    from shixiao.indicators.spark import spark  # needs the extra `spark` and Java

    with spark() as engine:
        yield engine
