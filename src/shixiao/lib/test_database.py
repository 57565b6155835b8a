from pathlib import Path

from shixiao.lib.database import connect


def setting(name: str, **options: object) -> object:
    row = connect(**options).execute("SELECT current_setting(?)", [name]).fetchone()  # type: ignore[arg-type]
    assert row
    return row[0]


def test_it_prints_nothing_of_its_own() -> None:
    assert setting("enable_progress_bar") is False


def test_what_does_not_fit_goes_to_the_folder_given(tmp_path: Path) -> None:
    assert setting("temp_directory", spill=tmp_path) == str(tmp_path)
    assert setting("threads", threads=1) == 1
