from shixiao.catalogue.indicators.education_sessions.counts import denominator, numerator
from tests.story import Story


def test_a_centre_owes_a_session_a_month_and_a_station_one_every_two(story: Story) -> None:
    assert story.by_place(denominator, "2016-12-31") == {"A": 12, "B": 12, "A1": 6}


def test_a_session_is_due_when_its_months_are_over(story: Story) -> None:
    assert story.by_place(denominator, "2016-02-28") == {"A": 1, "B": 1}
    assert story.by_place(denominator, "2016-02-29") == {"A": 2, "B": 2, "A1": 1}


def test_more_may_be_held_than_asked_for(story: Story) -> None:
    for _ in range(20):
        story.add("education_sessions", organisation="A1", held_on="2016-03-08")
    assert story.by_place(numerator, "2016-12-31") == {"A1": 20}


def test_sessions_of_other_years_do_not_count(story: Story) -> None:
    for on in ("2015-12-31", "2017-01-01"):
        story.add("education_sessions", organisation="A1", held_on=on)
    assert story.count(numerator, "2016-12-31") == 0
