from shixiao.catalogue.indicators.mental_disorder_managed.counts import denominator, numerator
from tests.story import Story


def test_one_follow_up_of_any_way_in_the_year_is_enough(story: Story) -> None:
    for name in ("Li", "Wang"):
        story.registers(name, "severe_mental_disorder")
    story.meets("Li", "severe_mental_disorder", "2016-03-03", "phone")
    story.meets("Wang", "severe_mental_disorder", "2015-03-03")
    assert story.who(numerator, "2016-12-31") == ["Li"]
    assert story.who(denominator, "2016-12-31") == ["Li", "Wang"]
