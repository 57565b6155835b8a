from shixiao.catalogue.indicators.mental_disorder_standard.counts import denominator, numerator
from tests.story import Story


def test_calls_count_towards_the_four(story: Story) -> None:
    story.registers("Li", "severe_mental_disorder")
    for on, way in (("2016-01-04", "phone"), ("2016-04-04", "home"), ("2016-07-04", "phone"), ("2016-10-04", "other")):
        story.meets("Li", "severe_mental_disorder", on, way)
    assert [story.count(numerator, day) for day in ("2016-10-03", "2016-10-04")] == [0, 1]


def test_two_follow_ups_of_one_day_are_two(story: Story) -> None:
    story.registers("Li", "severe_mental_disorder")
    for on in ("2016-01-04", "2016-01-04", "2016-02-04", "2016-02-04"):
        story.meets("Li", "severe_mental_disorder", on)
    assert [story.count(numerator, day) for day in ("2016-02-03", "2016-02-04")] == [0, 1]


def test_all_registered_patients_are_the_denominator(story: Story) -> None:
    story.registers("Li", "severe_mental_disorder")
    assert story.count(denominator, "2016-12-31") == 1
