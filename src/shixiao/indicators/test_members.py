from collections.abc import Callable
from datetime import date

import pytest

from shixiao.indicators.conftest import CONTROLLED, FOLLOWED, YEAR, an_indicator
from shixiao.indicators.cube import Cube
from shixiao.indicators.definition import Meeting
from shixiao.indicators.members import members
from shixiao.indicators.person_facts import PersonFacts
from tests.story import Story

Derived = Callable[[Story], tuple[PersonFacts, Cube]]
SPRING = ("2016-01-10", "2016-02-10", "2016-03-10", "2016-04-10")


@pytest.fixture
def state(derived: Derived) -> Callable[..., tuple[str, str, int]]:
    """The state, reason and number of records of the one patient of a story."""

    def state(
        asked: Meeting, day: str, contacts: dict[str, int | None], since: str = "2015-01-01"
    ) -> tuple[str, str, int]:
        story = Story()
        story.lives("Wang")
        story.registers("Wang", "hypertension", since=since)
        for on, systolic in contacts.items():
            story.meets("Wang", "hypertension", on, systolic=systolic)
        facts, _ = derived(story)
        rows = members(an_indicator("asked", asked), facts, YEAR, date.fromisoformat(day))
        (row,) = facts.engine.fetch(rows).to_pylist()
        return row["state"], row["reason"], row["done"]

    return state


State = Callable[..., tuple[str, str, int]]


@pytest.mark.parametrize(
    ("contacts", "day", "expected"),
    [
        (0, "2016-12-31", ("missing", "none", 0)),
        (3, "2016-12-31", ("missing", "too_few", 3)),
        (4, "2016-12-31", ("counted", "", 4)),
        (2, "2016-06-30", ("not_yet_due", "too_few", 2)),
        (1, "2016-06-30", ("missing", "too_few", 1)),
        (0, "2016-02-29", ("not_yet_due", "none", 0)),
    ],
)
def test_four_follow_ups_are_due_one_each_quarter(
    state: State, contacts: int, day: str, expected: tuple[str, str, int]
) -> None:
    days: dict[str, int | None] = {on: 120 for on in SPRING[:contacts] if on <= day}
    assert state(FOLLOWED, day, days) == expected


def test_who_came_under_management_in_autumn_has_fewer_follow_ups_due(state: State) -> None:
    assert state(FOLLOWED, "2016-12-31", {"2016-10-02": 120}, since="2016-10-01") == ("not_yet_due", "too_few", 1)
    assert state(FOLLOWED, "2016-12-31", {"2016-10-02": 120}, since="2016-06-30")[0] == "missing"


def test_the_last_reading_decides_and_is_named(state: State) -> None:
    assert state(CONTROLLED, "2016-12-31", {"2016-03-01": 120, "2016-09-01": 146}) == ("missing", "last_fails", 2)
    assert state(CONTROLLED, "2016-08-31", {"2016-03-01": 120, "2016-09-01": 146})[0] == "counted"


def test_a_reading_that_was_not_taken_is_not_controlled(state: State) -> None:
    assert state(CONTROLLED, "2016-12-31", {"2016-03-01": 120, "2016-09-01": None})[1] == "last_fails"


def test_a_first_reading_is_not_due_in_the_first_quarter(state: State) -> None:
    assert state(CONTROLLED, "2016-03-30", {})[0] == "not_yet_due"
    assert state(CONTROLLED, "2016-03-31", {}) == ("missing", "none", 0)
