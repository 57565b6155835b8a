from shixiao.catalogue.indicators.hypertension_standard.counts import denominator, numerator
from tests.story import Story

QUARTERS = ("2016-02-10", "2016-05-10", "2016-08-10", "2016-11-10")


def test_the_fourth_follow_up_face_to_face_makes_the_standard(story: Story) -> None:
    story.registers("Li", "hypertension")
    for on in QUARTERS:
        story.meets("Li", "hypertension", on)
    assert [story.count(numerator, day) for day in ("2016-11-09", "2016-11-10", "2016-12-31")] == [0, 1, 1]


def test_a_call_is_no_meeting(story: Story) -> None:
    story.registers("Li", "hypertension")
    for on, way in zip(QUARTERS, ("home", "outpatient", "phone", "home"), strict=True):
        story.meets("Li", "hypertension", on, way)
    assert story.count(numerator, "2016-12-31") == 0


def test_follow_ups_of_last_year_or_of_another_condition_do_not_count(story: Story) -> None:
    story.registers("Li", "hypertension")
    story.meets("Li", "hypertension", "2015-12-31")
    story.meets("Li", "severe_mental_disorder", "2016-01-02")
    for on in QUARTERS[1:]:
        story.meets("Li", "hypertension", on)
    assert story.count(numerator, "2016-12-31") == 0


def test_who_moves_takes_the_follow_ups_along(story: Story) -> None:
    story.registers("Li", "hypertension", at="A1", until="2016-07-01")
    story.registers("Li", "hypertension", at="B", since="2016-07-01")
    for on in QUARTERS:
        story.meets("Li", "hypertension", on)
    assert story.by_place(denominator, "2016-06-30") == {"A1": 1}
    assert story.by_place(numerator, "2016-12-31") == {"B": 1}
