from shixiao.catalogue.indicators.contract_coverage_children.counts import denominator, numerator
from tests.story import Story


def test_a_child_counts_until_the_seventh_birthday(story: Story) -> None:
    story.lives("Bao", born="2009-06-01")
    story.signs("Bao")
    assert [story.count(numerator, day) for day in ("2016-05-31", "2016-06-01")] == [1, 0]
    assert story.count(denominator, "2016-06-01") == 0
