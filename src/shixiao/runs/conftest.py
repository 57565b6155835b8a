from datetime import date

import pytest

from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import Computation, compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.folder import RunFolder, write_run
from shixiao.runs.request import Breakdown

SHEET = SheetDefinition.of("public_health", 2016)
RESIDENTS = 3000


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("district")
    build_district(folder / "records", RESIDENTS)
    freeze(
        folder / "records", folder / "snapshot", as_of=date(2016, 12, 31), key=b"for tests only", code_version="test"
    )
    return open_snapshot(folder / "snapshot")


@pytest.fixture(scope="session")
def computation(snapshot: Snapshot) -> Computation:
    return compute(snapshot, SHEET, DuckDB(threads=1))


@pytest.fixture(scope="session")
def run(computation: Computation, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tmp_path_factory.mktemp("runs") / "run"
    return write_run(folder, computation, result(computation, Breakdown("month", "centre")))
