"""A small district as rows of plain Python, clean and dirty."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from shixiao.demonstration import build_district
from shixiao.evidence.tables import TABLES

RESIDENTS = 4000
MADE = tuple(name for name, table in TABLES.items() if not table.may_be_absent)
"""The tables of which the demonstration makes records; it has no contracts and no calls."""
World = dict[str, list[dict[str, Any]]]


def world(folder: Path, **options: Any) -> World:
    """Build a district and read its files back."""
    build_district(folder, **options)
    return {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in MADE}


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A district whose records can all be believed."""
    return world(tmp_path_factory.mktemp("clean"), residents=RESIDENTS)


@pytest.fixture(scope="session")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The same district with its faults."""
    return world(tmp_path_factory.mktemp("dirty"), residents=RESIDENTS, dirt=True)
