from shixiao.catalogue.indicators.elder_managed.counts import denominator, numerator
from tests.story import Story


def is_checked(story: Story, name: str, on: str, complete: bool = True) -> None:
    story.add("health_checks", resident=name, organisation="A1", checked_on=on, complete=complete)


def test_only_a_complete_check_of_this_year_counts(story: Story) -> None:
    for name in ("Li", "Wang", "Zhao"):
        story.lives(name, born="1940-01-01")
    is_checked(story, "Li", "2016-04-01")
    is_checked(story, "Wang", "2016-04-01", complete=False)
    is_checked(story, "Zhao", "2015-12-31")
    assert story.who(numerator, "2016-12-31") == ["Li"]
    assert story.count(denominator, "2016-12-31") == 3


def test_a_check_before_the_birthday_counts_from_the_birthday_on(story: Story) -> None:
    story.lives("Li", born="1951-09-10")
    is_checked(story, "Li", "2016-03-01")
    assert [story.count(numerator, day) for day in ("2016-09-09", "2016-09-10")] == [0, 1]


def test_a_birthday_on_29_february_falls_on_the_28th_of_a_shorter_february(story: Story) -> None:
    story.lives("Li", born="1952-02-29")
    assert [story.count(denominator, day) for day in ("2017-02-27", "2017-02-28")] == [0, 1]


def test_nobody_is_an_elder_before_the_day(story: Story) -> None:
    story.lives("Li", born="1952-01-01")
    assert story.count(denominator, "2016-12-31") == 0
    assert story.count(denominator, "2017-01-01") == 1
