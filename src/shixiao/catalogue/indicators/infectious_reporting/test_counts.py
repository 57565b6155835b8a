from shixiao.catalogue.indicators.infectious_reporting.counts import denominator, numerator
from tests.story import Story


def is_found(story: Story, reported: str | None) -> None:
    event = {"found_at": "2016-03-31 20:00:00", "due_at": "2016-04-01 20:00:00", "reported_at": reported}
    story.add("infectious_reports", organisation="A", **event)


def test_the_last_second_is_in_time_and_the_next_is_late(story: Story) -> None:
    is_found(story, "2016-04-01 20:00:00")
    is_found(story, "2016-04-01 20:00:01")
    assert story.count(numerator, "2016-12-31") == 1
    assert story.count(denominator, "2016-12-31") == 2


def test_an_event_counts_as_reported_from_the_day_of_its_report(story: Story) -> None:
    is_found(story, "2016-04-01 08:00:00")
    assert [story.count(numerator, day) for day in ("2016-03-31", "2016-04-01")] == [0, 1]
    assert story.count(denominator, "2016-03-31") == 1


def test_an_event_that_was_never_reported_does_not_count(story: Story) -> None:
    is_found(story, None)
    assert story.count(numerator, "2016-12-31") == 0
