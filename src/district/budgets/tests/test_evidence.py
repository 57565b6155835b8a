"""Two opinions on the money of the year: the ledger's own sums, and the library's count of the frozen records."""

import random
from datetime import date
from fractions import Fraction

import pytest

from district.budgets import demonstration, evidence
from district.budgets.models import Booking, Kind, Source
from district.budgets.rates import fund_rates
from district.budgets.tests.story import AT, CLERK, book, budgeted, project_of
from district.orgs.models import Organisation
from shixiao.catalogue.indicators import indicator
from tests.story import Story
from tests.web.people import SmallDistrict

COUNTED = ("budget_completion", "funds_arrival", "funds_spending", "funds_earmarked")
LAST = date(2024, 12, 31)


def library(day: date) -> dict[str, tuple[int, int]]:
    """What the library counts, in fen, of the records of this day."""
    tree = {"QH": ("district", None)}
    for place in Organisation.objects.exclude(parent=None).order_by("code").select_related("parent"):
        tree[place.code] = (place.level, place.parent.code)
    story = Story(tree)
    for row in evidence.rows(day):
        story.add("funds", **row)
    counts = {name: indicator(name) for name in COUNTED}
    return {
        name: (story.count(i.numerator, str(day)), story.count(i.denominator, str(day))) for name, i in counts.items()
    }


def ours(day: date) -> dict[str, tuple[int, int]]:
    rates = fund_rates(Booking.objects.all(), day.year, day)
    return {name: (int(rates[name].numerator * 100), int(rates[name].denominator * 100)) for name in COUNTED}


@pytest.mark.parametrize("day", [date(2024, 1, 2), date(2024, 6, 30), date(2024, 7, 15), LAST])
def test_the_library_counts_the_demonstration_as_the_ledger_does(district: SmallDistrict, day: date) -> None:
    demonstration.load(chance=random.Random(1), at=AT, by=CLERK, residents=0)
    assert library(day) == ours(day)


def test_money_left_from_last_year_counts_in_the_year_it_is_for(district: SmallDistrict) -> None:
    book(project_of(district.heyan), Kind.CARRY_OVER, "5.00", "2023-12-20")
    assert library(LAST) == ours(LAST)
    assert ours(LAST)["funds_arrival"] == (500, 500)


def test_a_payment_for_something_else_is_not_earmarked(district: SmallDistrict) -> None:
    project = budgeted(project_of(district.heyan), "100.00")
    book(project, Kind.PAYMENT, "30.00", earmarked=False)
    book(project, Kind.PAYMENT, "10.00", earmarked=True)
    assert library(LAST)["funds_earmarked"] == ours(LAST)["funds_earmarked"] == (1000, 4000)


def test_a_rate_without_a_denominator_is_unknown(district: SmallDistrict) -> None:
    rates = fund_rates(Booking.objects.all(), 2024, LAST)
    assert {name: rate.value for name, rate in rates.items()} == dict.fromkeys(rates)


def test_the_special_account_is_a_part_of_what_was_paid(district: SmallDistrict) -> None:
    for number, special in enumerate((True, False), 1):
        project = project_of(district.heyan, f"99999924T00000000000{number}", special_account=special)
        book(budgeted(project, "100.00"), Kind.PAYMENT, "30.00")
    assert fund_rates(Booking.objects.all(), 2024, LAST)["fund_management"].value == Fraction(1, 2)


def test_every_booking_is_a_record_of_the_library(district: SmallDistrict) -> None:
    budgeted(project_of(district.heyan), "100.00")
    book(project_of(district.xili, "99999924T000000000009"), Kind.CARRY_OVER, "1.00", source=Source.CARRY_OVER)
    records = [(row["organisation"], row["entry"]) for row in evidence.rows(LAST)]
    heyan = [("QH01", "initial"), ("QH01", "budget"), ("QH01", "arrival")]
    assert records == [*heyan, ("QH0201", "budget"), ("QH0201", "arrival")]
