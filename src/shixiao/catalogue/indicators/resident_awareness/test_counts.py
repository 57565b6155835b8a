from shixiao.catalogue.indicators.resident_awareness.counts import denominator, numerator
from tests.story import Story


def test_who_did_not_answer_is_in_neither_count(story: Story) -> None:
    for answer in (True, False, None):
        story.add("surveys", organisation="A", asked_on="2016-11-11", aware=answer)
    assert story.count(numerator, "2016-12-31") == 1
    assert story.count(denominator, "2016-12-31") == 2
