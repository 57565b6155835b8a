from shixiao.catalogue.indicators.calls_per_contract.counts import denominator, numerator
from tests.story import Story


def test_every_call_counts_that_was_not_stopped_by_a_fault_of_our_own(story: Story) -> None:
    story.signs("Chen")
    for outcome in ("no_answer", "answered", "line_fault", "staff_cancelled", "staff_unavailable"):
        story.add("calls", resident="Chen", organisation="A", placed_at="2016-05-10 09:30:00", outcome=outcome)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (2, 1)
