from shixiao.catalogue.indicators.diabetes_controlled.counts import denominator, numerator
from tests.story import Story


def measured(story: Story, name: str, on: str, glucose: str | None) -> None:
    story.meets(name, "diabetes", on, fasting_glucose=glucose)


def test_glucose_is_controlled_strictly_below_seven(story: Story) -> None:
    for name, glucose in (("Chen", "6.9"), ("Deng", "7.0"), ("Gao", None)):
        story.registers(name, "diabetes")
        measured(story, name, "2016-06-01", glucose)
    assert story.who(numerator, "2016-12-31") == ["Chen"]
    assert story.count(denominator, "2016-12-31") == 3


def test_control_can_be_lost_and_regained(story: Story) -> None:
    story.registers("Li", "diabetes")
    for on, glucose in (("2016-02-01", "6.1"), ("2016-05-01", "8.4"), ("2016-08-01", "6.5")):
        measured(story, "Li", on, glucose)
    assert [story.count(numerator, day) for day in ("2016-02-29", "2016-05-31", "2016-08-31")] == [1, 0, 1]
