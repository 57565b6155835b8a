from shixiao.catalogue.indicators.supervision_reporting.counts import denominator, numerator
from tests.story import Story


def test_what_was_found_counts_once_it_is_reported(story: Story) -> None:
    for reported in ("2016-06-30", "2016-07-15", None):
        story.add("supervision_reports", organisation="A", found_on="2016-06-30", reported_on=reported)
    assert [story.count(numerator, day) for day in ("2016-06-29", "2016-06-30", "2016-07-31")] == [0, 1, 2]
    assert [story.count(denominator, day) for day in ("2016-06-29", "2016-06-30", "2016-07-31")] == [0, 3, 3]
