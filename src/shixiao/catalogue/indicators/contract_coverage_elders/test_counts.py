from shixiao.catalogue.indicators.contract_coverage_elders.counts import denominator, numerator
from tests.story import Story


def test_an_elder_counts_from_the_birthday_on(story: Story) -> None:
    story.lives("Li", born="1951-09-10")
    story.signs("Li")
    assert [story.count(numerator, day) for day in ("2016-09-09", "2016-09-10")] == [0, 1]


def test_an_elder_without_a_contract_is_in_the_denominator_alone(story: Story) -> None:
    story.lives("Li", born="1940-01-01")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 1)
