from hashlib import sha256
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from shixiao.demonstration import build_district
from shixiao.demonstration.conftest import MADE, World
from shixiao.evidence.tables import TABLES


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("dirt", [False, True])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, dirt: bool) -> None:
    for folder in ("first", "second"):
        build_district(tmp_path / folder, 500, 7, dirt=dirt)
    assert hashes(tmp_path / "first") == hashes(tmp_path / "second")


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    build_district(tmp_path / "first", 3000, 1)
    build_district(tmp_path / "second", 3000, 2)
    same = {name for name, value in hashes(tmp_path / "first").items() if value == hashes(tmp_path / "second")[name]}
    assert same == {"organisations.parquet", "awards.parquet"}


@pytest.mark.parametrize("residents", [1, 30, 300])
def test_a_tiny_district_has_every_table(tmp_path: Path, residents: int) -> None:
    build_district(tmp_path, residents, dirt=True)
    for name in MADE:
        assert pq.read_schema(tmp_path / f"{name}.parquet").names == list(TABLES[name].columns())
    assert pq.read_metadata(tmp_path / "organisations.parquet").num_rows == 258


def test_progress_names_each_table_once(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    build_district(tmp_path, 100, progress=lambda *step: heard.append(step))
    assert heard == [(name, done, len(TABLES)) for done, name in enumerate(TABLES, 1)]


def test_centres_and_stations_owe_1668_sessions(clean: World) -> None:
    levels = [row["level"] for row in clean["organisations"]]
    assert levels.count("centre") * 12 + levels.count("station") * 6 == 1668
    assert all(row["parent"] == row["code"][:-2] for row in clean["organisations"] if row["parent"])


def test_names_of_organisations_are_their_own(clean: World) -> None:
    names = [row["title"] for row in clean["organisations"]]
    assert len(set(names)) == len(names)


def test_residents_are_named_by_random_numbers_only(clean: World) -> None:
    named = {row["resident"] for row in clean["residents"]}
    assert all(len(name) == 36 and name[14] == "4" and name.count("-") == 4 for name in named)
