from shixiao.catalogue.indicators.contract_findings_answered.counts import denominator, numerator
from tests.story import Story


def is_raised(story: Story, replied: str | None) -> None:
    days = {"raised_on": "2016-04-01", "due_on": "2016-04-15", "replied_on": replied}
    story.add("contract_findings", resident="Li", organisation="A", **days)


def test_the_last_day_is_in_time_and_the_next_is_late(story: Story) -> None:
    for replied in ("2016-04-15", "2016-04-16", None):
        is_raised(story, replied)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (1, 3)


def test_an_answer_counts_from_its_day(story: Story) -> None:
    is_raised(story, "2016-04-10")
    assert [story.count(numerator, day) for day in ("2016-04-09", "2016-04-10")] == [0, 1]
