from shixiao.catalogue.indicators.funds_arrival.counts import denominator, numerator
from tests.story import Story


def test_only_what_arrived_counts_against_the_budget(story: Story) -> None:
    for entry, amount in (("budget", "100"), ("arrival", "80"), ("payment", "70")):
        story.add("funds", organisation="A", booked_on="2016-02-29", entry=entry, amount=amount)
    assert story.count(numerator, "2016-12-31") == 8_000
    assert story.count(denominator, "2016-12-31") == 10_000
