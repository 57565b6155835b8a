from shixiao.catalogue.indicators.mental_disorder_stable.counts import denominator, numerator
from tests.story import Story


def test_only_stable_is_stable(story: Story) -> None:
    for name, stability in (("A", "stable"), ("B", "fairly_stable"), ("C", "unstable"), ("D", "not_seen"), ("E", None)):
        story.registers(name, "severe_mental_disorder")
        story.meets(name, "severe_mental_disorder", "2016-06-01", stability=stability)
    assert story.who(numerator, "2016-12-31") == ["A"]
    assert story.count(denominator, "2016-12-31") == 5


def test_who_was_not_seen_at_the_last_follow_up_is_no_longer_stable(story: Story) -> None:
    story.registers("Li", "severe_mental_disorder")
    story.meets("Li", "severe_mental_disorder", "2016-06-01", stability="stable")
    story.meets("Li", "severe_mental_disorder", "2016-09-01", stability="not_seen")
    assert [story.count(numerator, day) for day in ("2016-08-31", "2016-09-01")] == [1, 0]
