from shixiao.catalogue.indicators.callback_completion.counts import denominator, numerator
from tests.story import Story


def is_called(story: Story, name: str, **days: str) -> None:
    story.add("callbacks", resident=name, organisation="A", drawn_on="2016-01-04", **days)


def test_an_interview_completed_later_counts_from_that_day(story: Story) -> None:
    is_called(story, "Li", called_on="2016-03-01", spoken_on="2016-03-01", completed_on="2016-03-09")
    assert [story.count(numerator, day) for day in ("2016-03-08", "2016-03-09")] == [0, 1]
    assert story.count(denominator, "2016-03-01") == 1


def test_who_refused_is_in_the_denominator_and_who_was_not_reached_in_none(story: Story) -> None:
    is_called(story, "Li", called_on="2016-03-01", spoken_on="2016-03-01")
    is_called(story, "Wang", called_on="2016-03-01")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 1)
