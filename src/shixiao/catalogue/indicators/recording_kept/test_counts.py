from shixiao.catalogue.indicators.recording_kept.counts import denominator, numerator
from tests.story import Story


def is_placed(story: Story, outcome: str, recording: str | None) -> None:
    call = {"placed_at": "2016-05-10 09:30:00", "outcome": outcome, "recording": recording}
    story.add("calls", resident="Li", organisation="A", **call)


def test_only_a_whole_recording_counts(story: Story) -> None:
    for recording in ("kept", "missing", "empty", "too_short"):
        is_placed(story, "answered", recording)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (1, 4)


def test_a_call_that_nobody_answered_or_nobody_was_to_record_is_in_neither_count(story: Story) -> None:
    is_placed(story, "no_answer", None)
    is_placed(story, "no_answer", "empty")
    is_placed(story, "answered", None)
    assert story.count(denominator, "2016-12-31") == 0
