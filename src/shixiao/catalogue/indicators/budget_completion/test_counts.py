from shixiao.catalogue.indicators.budget_completion.counts import denominator, numerator
from tests.story import Story


def test_money_is_counted_in_fen_from_the_day_it_is_booked(story: Story) -> None:
    story.add("funds", organisation="A", booked_on="2016-01-04", entry="budget", amount="1000.00")
    story.add("funds", organisation="A", booked_on="2016-03-31", entry="payment", amount="250.05")
    assert story.count(denominator, "2016-03-30") == 100_000
    assert story.count(numerator, "2016-03-30") == 0
    assert story.count(numerator, "2016-03-31") == 25_005


def test_a_booking_of_last_year_does_not_count(story: Story) -> None:
    story.add("funds", organisation="A", booked_on="2015-12-31", entry="payment", amount="1.00")
    assert story.count(numerator, "2016-12-31") == 0


def test_money_paid_back_is_taken_off(story: Story) -> None:
    story.add("funds", organisation="A", booked_on="2016-05-01", entry="payment", amount="30.00")
    story.add("funds", organisation="A", booked_on="2016-06-01", entry="payment", amount="-10.00")
    assert story.count(numerator, "2016-12-31") == 2_000
