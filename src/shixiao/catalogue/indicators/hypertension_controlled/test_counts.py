from shixiao.catalogue.indicators.hypertension_controlled.counts import denominator, numerator
from tests.story import Story

CONTROLLED, UNCONTROLLED = {"systolic": 139, "diastolic": 89}, {"systolic": 146, "diastolic": 88}


def measured(story: Story, name: str, on: str, systolic: int | None, diastolic: int | None, way: str = "home") -> None:
    story.meets(name, "hypertension", on, way, systolic=systolic, diastolic=diastolic)


def test_only_the_last_follow_up_decides(story: Story) -> None:
    story.registers("Li", "hypertension")
    for on, readings in (("2016-02-01", CONTROLLED), ("2016-05-01", UNCONTROLLED), ("2016-08-01", CONTROLLED)):
        measured(story, "Li", on, **readings)
    days = ("2016-01-31", "2016-02-29", "2016-05-31", "2016-07-31", "2016-08-31", "2016-12-31")
    assert [story.count(numerator, day) for day in days] == [0, 1, 0, 0, 1, 1]
    assert [story.count(denominator, day) for day in days] == [1] * 6


def test_the_limits_themselves_are_not_controlled(story: Story) -> None:
    for name, readings in (("Chen", (139, 89)), ("Deng", (140, 89)), ("Gao", (139, 90))):
        story.lives(name, born="1970-01-01")
        story.registers(name, "hypertension")
        measured(story, name, "2016-06-01", *readings)
    assert story.who(numerator, "2016-12-31") == ["Chen"]


def test_an_elder_has_a_higher_limit_from_the_birthday_on(story: Story) -> None:
    story.lives("Li", born="1951-06-01")
    story.registers("Li", "hypertension")
    measured(story, "Li", "2016-05-31", 148, 88)
    measured(story, "Li", "2016-06-01", 148, 88)
    assert [story.count(numerator, day) for day in ("2016-05-31", "2016-06-01")] == [0, 1]
    measured(story, "Li", "2016-07-01", 150, 88)
    assert story.count(numerator, "2016-07-01") == 0


def test_a_last_follow_up_without_a_reading_is_not_controlled(story: Story) -> None:
    story.registers("Li", "hypertension")
    measured(story, "Li", "2016-03-01", 120, 80)
    measured(story, "Li", "2016-09-01", 120, None, "phone")
    assert [story.count(numerator, day) for day in ("2016-08-31", "2016-09-30")] == [1, 0]


def test_of_two_follow_ups_of_one_day_the_later_record_decides(story: Story) -> None:
    story.registers("Li", "hypertension")
    measured(story, "Li", "2016-03-01", 150, 95)
    measured(story, "Li", "2016-03-01", 130, 80)
    assert story.count(numerator, "2016-03-01") == 1


def test_no_follow_up_this_year_is_not_controlled(story: Story) -> None:
    story.registers("Li", "hypertension")
    measured(story, "Li", "2015-12-31", 120, 80)
    assert story.count(numerator, "2016-12-31") == 0


def test_the_dead_are_not_counted(story: Story) -> None:
    story.lives("Li", died="2016-08-20")
    story.registers("Li", "hypertension")
    measured(story, "Li", "2016-03-01", 120, 80)
    for definition in (numerator, denominator):
        assert [story.count(definition, day) for day in ("2016-08-19", "2016-08-20")] == [1, 0]


def test_who_moves_is_counted_in_one_place_at_a_time(story: Story) -> None:
    story.registers("Li", "hypertension", at="A1", until="2016-07-01")
    story.registers("Li", "hypertension", at="B", since="2016-07-01")
    measured(story, "Li", "2016-03-01", 120, 80)
    assert story.by_place(numerator, "2016-06-30") == {"A1": 1}
    assert story.by_place(numerator, "2016-07-31") == {"B": 1}


def test_whose_birth_is_unknown_is_not_taken_for_an_elder(story: Story) -> None:
    story.registers("Li", "hypertension")
    measured(story, "Li", "2016-03-01", 145, 80)
    assert story.count(numerator, "2016-12-31") == 0
