from shixiao.catalogue.indicators.vaccination.counts import denominator, numerator
from tests.story import Story


def is_due(story: Story, on: str, given: str | None) -> None:
    dose = {"vaccine": "mmr", "dose": 1, "due_on": on, "given_on": given}
    story.add("vaccinations", resident="Bao", organisation="A1", **dose)


def test_a_dose_counts_as_given_once_it_is(story: Story) -> None:
    is_due(story, "2016-05-01", given="2016-06-20")
    assert [story.count(numerator, day) for day in ("2016-06-19", "2016-06-20")] == [0, 1]
    assert [story.count(denominator, day) for day in ("2016-04-30", "2016-05-01")] == [0, 1]


def test_a_dose_given_early_counts_from_the_day_it_is_due(story: Story) -> None:
    is_due(story, "2016-05-01", given="2016-04-20")
    assert [story.count(numerator, day) for day in ("2016-04-30", "2016-05-01")] == [0, 1]


def test_a_dose_that_was_not_given_or_only_next_year_does_not_count(story: Story) -> None:
    is_due(story, "2016-05-01", given=None)
    is_due(story, "2016-12-01", given="2017-01-01")
    assert story.count(numerator, "2016-12-31") == 0
    assert story.count(denominator, "2016-12-31") == 2
