from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shixiao.lib.database import connect, parquet


def setting(name: str, **options: object) -> object:
    row = connect(**options).execute("SELECT current_setting(?)", [name]).fetchone()  # type: ignore[arg-type]
    assert row
    return row[0]


def test_it_prints_nothing_of_its_own() -> None:
    assert setting("enable_progress_bar") is False


def test_what_does_not_fit_goes_to_the_folder_given(tmp_path: Path) -> None:
    assert setting("temp_directory", spill=tmp_path) == str(tmp_path)
    assert setting("threads", threads=1) == 1


@pytest.mark.parametrize("name", ["plain", "2016 [final]", "it's", "a*b?"])
def test_a_path_may_have_any_characters(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    for part in ("one", "two"):
        pq.write_table(pa.table({"x": [1, 2]}), folder / f"{part} {name}.parquet")
    for path, rows in ((folder, 4), (folder / f"one {name}.parquet", 2)):
        assert connect().execute(f"SELECT count(*) FROM {parquet(path)}").fetchone() == (rows,)
