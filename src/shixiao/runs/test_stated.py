from pathlib import Path

import pytest

from shixiao.evidence.tree import read_tree
from shixiao.indicators.definition import Stated
from shixiao.runs.request import NotARun
from shixiao.runs.stated import check_stated
from tests.snapshots import snapshot_of
from tests.story import Story


def check(folder: Path, *values: dict[str, str]) -> None:
    story = Story()
    for value in values:
        story.add("declared_values", **{"subject": "patients", "organisation": "A", "since": "2016-01-01", **value})
    snapshot = snapshot_of(story, folder / "snapshot")
    check_stated(snapshot, read_tree(snapshot.tables["organisations"]), [Stated("patients")])


def test_whole_numbers_one_after_another_are_fine(tmp_path: Path) -> None:
    check(tmp_path, {"value": "12", "until": "2016-07-01"}, {"value": "13", "since": "2016-07-01"})


@pytest.mark.parametrize("value", ["about 12", "12.5", "-3", "一万", "１２"])
def test_what_is_no_whole_number_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(NotARun, match="不是整数"):
        check(tmp_path, {"value": value})


def test_two_numbers_for_one_day_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARun, match="同时有效"):
        check(tmp_path, {"value": "12"}, {"value": "13", "since": "2016-07-01"})


def test_words_about_other_subjects_are_left_alone(tmp_path: Path) -> None:
    check(tmp_path, {"value": "优", "subject": "public_health.2016.project_management"})
