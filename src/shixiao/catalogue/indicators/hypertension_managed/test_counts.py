from shixiao.catalogue.indicators.hypertension_managed.counts import denominator, numerator
from tests.story import Story


def estimates(story: Story, place: str, value: str, since: str, until: str | None = None) -> None:
    stated = {"subject": "hypertension.patients_estimated", "value": value, "since": since, "until": until}
    story.add("declared_values", organisation=place, **stated)


def test_patients_count_while_they_are_under_management(story: Story) -> None:
    story.registers("Li", "hypertension", since="2016-02-01", until="2016-10-01")
    days = ("2016-01-31", "2016-02-01", "2016-09-30", "2016-10-01")
    assert [story.count(numerator, day) for day in days] == [0, 1, 1, 0]


def test_other_conditions_do_not_count(story: Story) -> None:
    story.registers("Li", "tuberculosis")
    assert story.count(numerator, "2016-12-31") == 0


def test_the_estimates_of_all_places_are_added_up_for_as_long_as_they_hold(story: Story) -> None:
    estimates(story, "A", "300", "2015-01-01", until="2016-07-01")
    estimates(story, "A", "310", "2016-07-01")
    estimates(story, "B", "200", "2015-01-01")
    assert story.by_place(denominator, "2016-06-30") == {"A": 300, "B": 200}
    assert story.by_place(denominator, "2016-12-31") == {"A": 310, "B": 200}


def test_other_stated_values_do_not_count(story: Story) -> None:
    words = {"subject": "public_health.2016.on_schedule", "value": "done"}
    story.add("declared_values", organisation="D", since="2016-01-01", **words)
    assert story.count(denominator, "2016-12-31") == 0
