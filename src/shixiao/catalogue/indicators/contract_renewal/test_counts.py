from shixiao.catalogue.indicators.contract_renewal.counts import denominator, numerator
from tests.story import Story


def test_a_contract_counts_on_the_last_day_agreed_and_as_renewed_once_it_is(story: Story) -> None:
    story.signs("Li", until="2016-07-01", renewed_on="2016-06-10")
    story.signs("Wang", until="2016-07-01", renewed_on="2016-08-05")
    days = ("2016-06-29", "2016-06-30", "2016-08-05")
    assert [story.count(numerator, day) for day in days] == [0, 1, 2]
    assert [story.count(denominator, day) for day in days] == [0, 2, 2]


def test_a_contract_that_was_ended_before_its_day_is_in_neither_count(story: Story) -> None:
    story.signs("Li", until="2016-04-01", ends_on="2016-06-30", end_reason="deceased")
    story.signs("Wang", until="2016-06-30", ends_on="2016-06-30", end_reason="moved")
    assert story.count(denominator, "2016-12-31") == 0


def test_a_contract_that_nobody_renewed_is_in_the_denominator_alone(story: Story) -> None:
    story.signs("Li", until="2016-07-01")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 1)
