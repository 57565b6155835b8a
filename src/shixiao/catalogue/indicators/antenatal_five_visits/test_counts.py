from shixiao.catalogue.indicators.antenatal_five_visits.counts import denominator, numerator
from tests.story import Story


def visits(story: Story, *days: str, pregnancy: str = "P1") -> None:
    for day in days:
        story.add("antenatal_visits", resident="Mei", organisation="A1", pregnancy=pregnancy, visited_on=day)


def gives_birth(story: Story, on: str, children: int = 1, pregnancy: str = "P1") -> None:
    birth = {"pregnancy": pregnancy, "delivered_on": on, "live_births": children}
    story.add("deliveries", resident="Mei", organisation="A1", **birth)


FIVE = ("2015-10-01", "2015-11-01", "2015-12-01", "2016-01-05", "2016-02-01")


def test_five_visits_count_even_where_some_were_last_year(story: Story) -> None:
    visits(story, *FIVE)
    gives_birth(story, "2016-02-20")
    assert [story.count(numerator, day) for day in ("2016-02-19", "2016-02-20")] == [0, 1]


def test_four_visits_do_not_count(story: Story) -> None:
    visits(story, *FIVE[1:])
    gives_birth(story, "2016-02-20")
    assert story.count(numerator, "2016-12-31") == 0
    assert story.count(denominator, "2016-12-31") == 1


def test_twins_are_two_live_births_of_one_woman(story: Story) -> None:
    visits(story, *FIVE)
    gives_birth(story, "2016-02-20", children=2)
    assert story.count(numerator, "2016-12-31") == 1
    assert story.count(denominator, "2016-12-31") == 2


def test_a_visit_after_the_delivery_does_not_count(story: Story) -> None:
    visits(story, *FIVE[:4], "2016-02-21")
    gives_birth(story, "2016-02-20")
    assert story.count(numerator, "2016-12-31") == 0


def test_visits_of_another_pregnancy_do_not_count(story: Story) -> None:
    visits(story, *FIVE, pregnancy="P0")
    gives_birth(story, "2016-02-20", pregnancy="P1")
    assert story.count(numerator, "2016-12-31") == 0
