from shixiao.catalogue.indicators.child_managed.counts import denominator, numerator
from tests.story import Story


def visits(story: Story, name: str, on: str) -> None:
    story.add("child_visits", resident=name, organisation="A1", visited_on=on)


def test_a_child_counts_from_the_first_visit_of_the_year(story: Story) -> None:
    story.lives("Bao", born="2014-04-01")
    for on in ("2015-12-31", "2016-05-10", "2016-08-10"):
        visits(story, "Bao", on)
    assert [story.count(numerator, day) for day in ("2016-05-09", "2016-05-10", "2016-12-31")] == [0, 1, 1]


def test_a_visit_of_last_year_does_not_count(story: Story) -> None:
    story.lives("Bao", born="2014-04-01")
    visits(story, "Bao", "2015-12-31")
    assert story.count(numerator, "2016-12-31") == 0
    assert story.count(denominator, "2016-12-31") == 1


def test_a_child_is_none_from_the_seventh_birthday_on(story: Story) -> None:
    story.lives("Bao", born="2009-06-15")
    visits(story, "Bao", "2016-02-01")
    for definition in (numerator, denominator):
        assert [story.count(definition, day) for day in ("2016-06-14", "2016-06-15")] == [1, 0]
