from shixiao.catalogue.indicators.texts_delivered.counts import denominator, numerator
from tests.story import Story


def is_sent(story: Story, state: str, channel: str = "platform", **days: str) -> None:
    told = {"asked_on": "2016-03-01", "purpose": "before_call", "segments": 1}
    story.add("texts", resident="Li", organisation="A", state=state, channel=channel, **told, **days)


def test_a_text_counts_as_delivered_from_the_day_of_its_receipt(story: Story) -> None:
    is_sent(story, "delivered", left_on="2016-03-01", delivered_on="2016-03-02")
    assert [story.count(numerator, day) for day in ("2016-03-01", "2016-03-02")] == [0, 1]
    assert [story.count(denominator, day) for day in ("2016-02-29", "2016-03-01")] == [0, 1]


def test_what_failed_or_was_never_heard_of_again_is_in_the_denominator_alone(story: Story) -> None:
    for state in ("failed", "unknown", "handed_over"):
        is_sent(story, state, left_on="2016-03-01")
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 3)


def test_what_never_left_and_what_ones_own_telephone_sent_is_in_neither_count(story: Story) -> None:
    is_sent(story, "not_sent")
    is_sent(story, "waiting")
    is_sent(story, "handed_over", channel="by_hand", left_on="2016-03-01")
    assert story.count(denominator, "2016-12-31") == 0
