from shixiao.catalogue.indicators.funds_earmarked.counts import denominator, numerator
from tests.story import Story


def test_a_payment_that_does_not_say_what_it_was_for_is_not_earmarked(story: Story) -> None:
    for earmarked in (True, False, None):
        payment = {"booked_on": "2016-07-01", "entry": "payment", "amount": "10", "earmarked": earmarked}
        story.add("funds", organisation="A", **payment)
    assert story.count(numerator, "2016-12-31") == 1_000
    assert story.count(denominator, "2016-12-31") == 3_000
