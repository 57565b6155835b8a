from shixiao.catalogue.indicators.health_record_established.counts import denominator, numerator
from tests.story import Story


def opens(story: Story, name: str, on: str, closed: str | None = None) -> None:
    story.add("health_records", resident=name, organisation="B", opened_on=on, closed_on=closed)


def test_a_record_counts_from_its_opening_until_it_is_closed(story: Story) -> None:
    story.lives("Li")
    opens(story, "Li", "2016-03-01", closed="2016-09-01")
    assert [story.count(numerator, day) for day in ("2016-02-29", "2016-03-01", "2016-08-31", "2016-09-01")] == [
        0,
        1,
        1,
        0,
    ]


def test_who_has_two_records_counts_once(story: Story) -> None:
    story.lives("Li")
    opens(story, "Li", "2014-01-01", closed="2016-06-01")
    opens(story, "Li", "2016-02-01")
    assert [story.who(numerator, day) for day in ("2016-01-31", "2016-03-31", "2016-12-31")] == [["Li"]] * 3


def test_a_resident_counts_where_they_live_and_not_where_the_record_is_kept(story: Story) -> None:
    story.lives("Li", at="A1", until="2016-07-01")
    story.lives("Li", at="A", since="2016-07-01")
    opens(story, "Li", "2010-01-01")
    assert story.by_place(numerator, "2016-06-30") == {"A1": 1}
    assert story.by_place(numerator, "2016-07-01") == {"A": 1}


def test_who_died_or_left_no_longer_counts(story: Story) -> None:
    story.lives("Li", died="2016-05-05")
    story.lives("Wang", until="2016-05-05")
    assert story.who(denominator, "2016-05-04") == ["Li", "Wang"]
    assert story.who(denominator, "2016-05-05") == []


def test_the_owner_of_a_record_who_lives_elsewhere_does_not_count(story: Story) -> None:
    opens(story, "Zhao", "2016-01-01")
    assert story.count(numerator, "2016-12-31") == 0
