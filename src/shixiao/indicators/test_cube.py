from collections.abc import Callable

import pytest

from shixiao.indicators.conftest import CONTROLLED, PATIENTS, an_indicator
from shixiao.indicators.cube import Cube
from shixiao.indicators.period import Period
from shixiao.indicators.person_facts import PersonFacts
from tests.story import Story

Derived = Callable[[Story], tuple[PersonFacts, Cube]]
DISTRICT, STATION, CENTRE_A, CENTRE_B = 3, 1, 0, 2
MONTHS = [Period(2016, month) for month in range(1, 13)]


def controlled(cube: Cube, organisation: int) -> list[int]:
    return [cube.count(CONTROLLED, organisation, month) for month in MONTHS]


def test_control_is_lost_and_regained(derived: Derived) -> None:
    story = Story()
    story.lives("Wang")
    story.registers("Wang", "hypertension")
    for day, systolic in (("2016-02-10", 130), ("2016-05-10", 150), ("2016-08-10", 139)):
        story.meets("Wang", "hypertension", day, systolic=systolic)
    _, cube = derived(story)
    assert controlled(cube, STATION) == [0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1]
    assert controlled(cube, CENTRE_A) == controlled(cube, DISTRICT) == controlled(cube, STATION)
    assert controlled(cube, CENTRE_B) == [0] * 12


def test_who_moves_counts_at_one_centre_until_the_day_and_at_the_other_from_it(derived: Derived) -> None:
    story = Story()
    story.lives("Wang", until="2016-06-15")
    story.lives("Wang", at="B", since="2016-06-15")
    story.registers("Wang", "hypertension", until="2016-06-15")
    story.registers("Wang", "hypertension", at="B", since="2016-06-15")
    story.meets("Wang", "hypertension", "2016-03-01", systolic=120)
    _, cube = derived(story)
    assert controlled(cube, CENTRE_A) == [0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert controlled(cube, CENTRE_B) == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
    assert controlled(cube, DISTRICT) == [0, 0] + [1] * 10


def test_who_died_no_longer_counts(derived: Derived) -> None:
    story = Story()
    story.lives("Wang", died="2016-09-30")
    story.registers("Wang", "hypertension")
    story.meets("Wang", "hypertension", "2016-01-05", systolic=120)
    _, cube = derived(story)
    assert controlled(cube, DISTRICT) == [1] * 8 + [0] * 4
    assert [cube.count(PATIENTS, DISTRICT, month) for month in MONTHS] == [1] * 8 + [0] * 4


def test_cells_name_every_organisation_of_a_level_and_every_period(derived: Derived) -> None:
    story = Story()
    story.lives("Wang")
    story.registers("Wang", "hypertension", since="2016-04-01")
    _, cube = derived(story)
    cells = cube.cells([an_indicator("controlled", CONTROLLED)], "centre", MONTHS[2:4])
    found = [(cell.organisation, cell.period.month, cell.numerator, cell.denominator) for cell in cells]
    assert found == [(0, 3, 0, 0), (0, 4, 0, 1), (2, 3, 0, 0), (2, 4, 0, 0)]


@pytest.mark.parametrize("level", ["district", "centre", "station"])
def test_the_cells_of_a_level_add_up_to_the_district(derived: Derived, level: str) -> None:
    story = Story()
    for number, place in enumerate(("A", "A1", "B", "D", "A1")):
        story.lives(f"{number}", at=place)
        story.registers(f"{number}", "hypertension", at=place)
    _, cube = derived(story)
    cells = cube.cells([an_indicator("controlled", CONTROLLED)], level, MONTHS[-1:])  # type: ignore[arg-type]
    assert sum(cell.denominator for cell in cells) == 5
