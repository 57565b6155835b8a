from pathlib import Path

import pytest

from shixiao.lib.whole_folder import whole_folder


def write_in_vain(folder: Path) -> None:
    (folder / "a").touch()
    (folder / "a" / "b").mkdir()


def test_a_folder_appears_when_all_is_written(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "run") as folder:
        (folder / "a").write_text("1", "utf8")
        assert not (tmp_path / "run").exists()
    assert [path.name for path in tmp_path.rglob("*")] == ["run", "a"]


def test_what_was_begun_is_removed_on_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError), whole_folder(tmp_path / "run") as folder:
        write_in_vain(folder)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_came_meanwhile_is_kept(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), whole_folder(tmp_path / "run"):
        (tmp_path / "run").mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "run") as first, whole_folder(tmp_path / "other") as second:
        assert first != second
