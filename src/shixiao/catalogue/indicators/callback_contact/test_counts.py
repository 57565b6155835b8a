from shixiao.catalogue.indicators.callback_contact.counts import denominator, numerator
from tests.story import Story


def is_called(story: Story, name: str, **days: str) -> None:
    story.add("callbacks", resident=name, organisation="A", drawn_on="2016-01-04", **days)


def test_a_resident_counts_as_reached_from_the_day_somebody_spoke_to_them(story: Story) -> None:
    is_called(story, "Li", called_on="2016-03-01", spoken_on="2016-03-04")
    assert [story.count(numerator, day) for day in ("2016-03-03", "2016-03-04")] == [0, 1]
    assert [story.count(denominator, day) for day in ("2016-02-29", "2016-03-01")] == [0, 1]


def test_who_was_never_reached_is_in_the_denominator_and_who_was_never_called_in_none(story: Story) -> None:
    is_called(story, "Li", called_on="2016-03-01")
    is_called(story, "Wang")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 1)
