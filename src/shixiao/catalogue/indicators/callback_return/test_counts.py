from shixiao.catalogue.indicators.callback_return.counts import denominator, numerator
from tests.story import Story


def is_served(story: Story, on: str, kind: str = "publichealth.followup", completed: str = "2016-03-01") -> None:
    story.add("callbacks", resident="Li", organisation="A", drawn_on="2016-01-04", completed_on=completed)
    story.add("services", resident="Li", organisation="B", kind=kind, served_on=on)


def test_the_fifteenth_day_is_soon_enough_and_the_sixteenth_is_not(story: Story) -> None:
    is_served(story, "2016-03-16")
    assert [story.count(numerator, day) for day in ("2016-03-15", "2016-03-16")] == [0, 1]
    assert story.by_place(numerator, "2016-12-31") == {"A": 1}


def test_the_day_of_the_call_itself_and_the_sixteenth_day_do_not_count(story: Story) -> None:
    is_served(story, "2016-03-01")
    is_served(story, "2016-03-17")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 2)


def test_another_call_is_no_service(story: Story) -> None:
    is_served(story, "2016-03-05", kind="contracts.call")
    assert story.count(numerator, "2016-12-31") == 0


def test_two_services_count_once_from_the_first(story: Story) -> None:
    is_served(story, "2016-03-10")
    story.add("services", resident="Li", organisation="A", kind="visits.home_visit", served_on="2016-03-04")
    assert [story.count(numerator, day) for day in ("2016-03-03", "2016-03-04", "2016-12-31")] == [0, 1, 1]
