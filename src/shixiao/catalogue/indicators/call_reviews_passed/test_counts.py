from shixiao.catalogue.indicators.call_reviews_passed.counts import denominator, numerator
from tests.story import Story


def is_reviewed(story: Story, on: str | None, fatal: bool | None) -> None:
    story.add("call_reviews", organisation="A", drawn_on="2016-05-01", reviewed_on=on, is_fatal=fatal)


def test_a_fatal_error_does_not_pass_and_a_waiting_review_is_in_neither_count(story: Story) -> None:
    for _review in range(2):
        is_reviewed(story, "2016-05-03", fatal=False)
    is_reviewed(story, "2016-05-03", fatal=True)
    is_reviewed(story, None, fatal=None)
    assert [story.count(numerator, day) for day in ("2016-05-02", "2016-05-03")] == [0, 2]
    assert [story.count(denominator, day) for day in ("2016-05-02", "2016-05-03")] == [0, 3]
