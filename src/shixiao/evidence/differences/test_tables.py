from collections.abc import Callable
from copy import deepcopy
from itertools import count
from pathlib import Path

import pytest

from shixiao.evidence.differences.conftest import pseudonym, written
from shixiao.evidence.differences.pair import NotComparable, SnapshotPair
from shixiao.evidence.differences.tables import TableDifference, differing_tables, table_difference
from tests.story import Story

Change = Callable[[Story], object]
Differences = Callable[..., dict[str, TableDifference]]


@pytest.fixture
def differences(story: Story, tmp_path: Path) -> Differences:
    before = written(story, tmp_path / "before")

    def compare(change: Change, limit: int = 20) -> dict[str, TableDifference]:
        changed = deepcopy(story)
        change(changed)
        pair = SnapshotPair(before, written(changed, tmp_path / "after"))
        return {table: table_difference(pair, table, limit) for table in differing_tables(pair)}

    return compare


def first_in_order() -> str:
    """A name whose pseudonym comes before those of everybody in the story, so that all their numbers shift."""
    first = min(pseudonym(name) for name in ("ana", "bo", "cy"))
    return next(name for name in (f"new {number}" for number in count()) if pseudonym(name) < first)


def counts(difference: TableDifference) -> tuple[int, int, int]:
    return difference.added, difference.removed, difference.changed


def test_equal_snapshots_have_no_difference(differences: Differences) -> None:
    assert differences(lambda story: story.rows["surveys"].clear()) == {}


def test_a_changed_reading_is_one_changed_record(differences: Differences) -> None:
    found = differences(lambda story: story.rows["followups"][3].update(systolic=146))
    assert list(found) == ["followups"]
    assert counts(found["followups"]) == (0, 0, 1)
    (record,) = found["followups"].shown
    assert (record.kind, record.key, record.person_key) == ("changed", ("000003",), pseudonym("bo"))
    assert [(each.column, each.before, each.after) for each in record.columns] == [("systolic", 138, 146)]
    assert str(record.on) == "2016-12-03"


def test_a_reading_that_was_emptied_is_a_change(differences: Differences) -> None:
    found = differences(lambda story: story.rows["followups"][3].update(systolic=None))
    (change,) = found["followups"].shown[0].columns
    assert (change.before, change.after) == (138, None)


def test_a_new_person_shifts_every_number_and_changes_no_other_record(differences: Differences) -> None:
    found = differences(lambda story: story.lives(first_in_order()))
    assert {name: counts(difference) for name, difference in found.items()} == {
        "residents": (1, 0, 0),
        "persons": (1, 0, 0),
    }
    assert found["residents"].shown[0].person_key == pseudonym(first_in_order())


def test_a_person_who_is_gone_is_removed_with_every_record(differences: Differences) -> None:
    def forget(story: Story) -> None:
        for rows in story.rows.values():
            rows[:] = [row for row in rows if row.get("resident") != "bo"]

    found = {name: counts(difference) for name, difference in differences(forget).items()}
    assert found == {"residents": (0, 1, 0), "conditions": (0, 1, 0), "followups": (0, 2, 0), "persons": (0, 1, 0)}


def test_a_new_organisation_shifts_every_number_and_changes_no_other_record(differences: Differences) -> None:
    found = differences(lambda story: story.add("organisations", code="0", title="0", level="centre", parent="D"))
    assert {name: counts(difference) for name, difference in found.items()} == {"organisations": (1, 0, 0)}
    assert [(each.column, each.after) for each in found["organisations"].shown[0].columns] == [
        ("title", "0"), ("level", "centre"), ("parent", "D"),
    ]  # fmt: skip


def test_a_record_given_to_another_person_belonged_to_both(differences: Differences) -> None:
    found = differences(lambda story: story.rows["followups"][3].update(resident="cy"))
    (record,) = found["followups"].shown
    assert record.persons == {pseudonym("bo"), pseudonym("cy")}
    assert record.person_key == pseudonym("cy")


def test_all_are_counted_and_the_first_of_each_kind_shown(differences: Differences) -> None:
    def change(story: Story) -> None:
        for row in story.rows["followups"]:
            row["diastolic"] = 71
        story.meets("ana", "hypertension", "2016-07-01")
        story.meets("ana", "hypertension", "2016-08-01")

    found = differences(change, limit=1)["followups"]
    assert counts(found) == (2, 0, 6)
    assert [record.kind for record in found.shown] == ["changed", "added"]
    assert str(found.shown[1].on) == "2016-07-01"


def test_persons_under_another_key_cannot_be_compared(story: Story, tmp_path: Path) -> None:
    before, after = written(story, tmp_path / "before"), written(story, tmp_path / "after", "another key")
    with pytest.raises(NotComparable, match=before.key_id):
        SnapshotPair(before, after)
