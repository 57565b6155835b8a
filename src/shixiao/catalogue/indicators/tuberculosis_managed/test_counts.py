from shixiao.catalogue.indicators.tuberculosis_managed.counts import denominator, numerator
from tests.story import Story


def test_a_follow_up_before_the_case_was_closed_counts_only_while_it_is_open(story: Story) -> None:
    story.registers("Li", "tuberculosis", since="2016-01-10", until="2016-07-10")
    story.meets("Li", "tuberculosis", "2016-01-12")
    days = ("2016-01-11", "2016-01-12", "2016-07-09", "2016-07-10")
    assert [story.count(numerator, day) for day in days] == [0, 1, 1, 0]
    assert [story.count(denominator, day) for day in days] == [1, 1, 1, 0]
