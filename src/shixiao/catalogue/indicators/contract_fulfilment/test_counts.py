from shixiao.catalogue.indicators.contract_fulfilment.counts import denominator, numerator
from tests.story import Story


def is_due(story: Story, on: str, done: str | None) -> None:
    story.add("contract_services", resident="Li", organisation="A1", due_on=on, done_on=done)


def test_a_service_counts_from_the_day_it_is_done_and_due(story: Story) -> None:
    is_due(story, "2016-03-31", done="2016-05-20")
    is_due(story, "2016-06-30", done="2016-05-20")
    days = ("2016-03-30", "2016-03-31", "2016-05-20", "2016-06-30")
    assert [story.count(numerator, day) for day in days] == [0, 0, 1, 2]
    assert [story.count(denominator, day) for day in days] == [0, 1, 1, 2]


def test_what_was_not_done_stays_in_the_denominator(story: Story) -> None:
    is_due(story, "2016-03-31", done=None)
    is_due(story, "2016-12-31", done="2017-01-01")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 2)
