from shixiao.catalogue.indicators.contract_coverage.counts import denominator, numerator
from tests.story import Story


def test_a_contract_counts_from_its_first_day_to_its_last(story: Story) -> None:
    story.lives("Li")
    story.signs("Li", since="2016-03-01", until="2016-09-01")
    days = ("2016-02-29", "2016-03-01", "2016-08-31", "2016-09-01")
    assert [story.count(numerator, day) for day in days] == [0, 1, 1, 0]
    assert [story.count(denominator, day) for day in days] == [1, 1, 1, 1]


def test_a_contract_with_another_centre_counts_where_the_resident_lives(story: Story) -> None:
    story.lives("Li", at="A1")
    story.signs("Li", at="B")
    assert story.by_place(numerator, "2016-12-31") == {"A1": 1}


def test_who_renews_counts_once(story: Story) -> None:
    story.lives("Li")
    story.signs("Li", since="2015-07-01", until="2016-07-01")
    story.signs("Li", since="2016-07-01", until="2017-07-01")
    assert [story.count(numerator, day) for day in ("2016-06-30", "2016-07-01")] == [1, 1]


def test_the_dead_and_those_who_moved_away_are_in_neither_count(story: Story) -> None:
    story.lives("Li", died="2016-05-01")
    story.lives("Wang", until="2016-05-01")
    for name in ("Li", "Wang"):
        story.signs(name)
    assert [story.count(numerator, day) for day in ("2016-04-30", "2016-05-01")] == [2, 0]
    assert story.count(denominator, "2016-05-01") == 0
