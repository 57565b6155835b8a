from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from district.budgets import actions
from district.budgets.funds import Amounts
from district.budgets.models import Kind, Project
from district.budgets.models.instalment import whole_months
from district.budgets.pace import Pace, Standing, elapsed, pace, reckon, with_pace
from district.budgets.tests.story import AT, CLERK, book, budgeted, project_of
from tests.web.people import SmallDistrict


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (date(2023, 12, 31), Fraction(0)),
        (date(2024, 1, 1), Fraction(1, 366)),
        (date(2024, 12, 30), Fraction(365, 366)),
        (date(2024, 12, 31), Fraction(1)),
        (date(2025, 6, 1), Fraction(1)),
    ],
)
def test_the_part_of_a_year_that_has_gone(on: date, share: Fraction) -> None:
    assert elapsed(2024, on) == share


@pytest.mark.parametrize(
    ("on", "months"),
    [(date(2023, 2, 27), 1), (date(2023, 2, 28), 2), (date(2024, 2, 28), 1), (date(2024, 12, 31), 12)],
)
def test_a_month_has_ended_on_its_last_day(on: date, months: int) -> None:
    assert whole_months(on) == months


@pytest.mark.parametrize(
    ("rate", "standing"),
    [
        (Fraction(1, 2), Standing.ON_TIME),
        (Fraction(4999, 10000), Standing.SLOW),
        (Fraction(4, 10), Standing.SLOW),
        (Fraction(3999, 10000), Standing.BEHIND),
        (None, Standing.UNKNOWN),
    ],
)
def test_where_a_rate_stands_against_half_of_the_year(rate: Fraction | None, standing: Standing) -> None:
    assert Pace(rate, Fraction(1, 2), is_scheduled=False).standing == standing


def test_a_budget_of_nothing_has_no_rate() -> None:
    nothing = Amounts.of({"full_year": Decimal("0.00")})
    assert (nothing.executed, nothing.rate) == (Decimal(0), None)
    assert reckon(2024, nothing, None, date(2024, 12, 31)).standing == Standing.UNKNOWN


def test_a_schedule_that_wants_more_than_there_is_wants_all_of_it() -> None:
    amounts = Amounts.of({"full_year": Decimal(100), "executed": Decimal(100)})
    assert reckon(2024, amounts, Decimal(500), date(2024, 12, 31)).standing == Standing.ON_TIME


@pytest.mark.parametrize(("on", "planned"), [(date(2024, 3, 30), "0"), (date(2024, 3, 31), "25"), (AT.date(), "100")])
def test_an_instalment_is_due_at_the_end_of_its_month(district: SmallDistrict, on: date, planned: str) -> None:
    project = budgeted(project_of(district.heyan), "100.00")
    amounts = {3: Decimal(25), 12: Decimal(75)}
    actions.plan(project=project, seen=project.version, amounts=amounts, by=CLERK, at=AT)
    assert with_pace(Project.objects.all(), on).get().planned == Decimal(planned)


def test_without_a_schedule_the_calendar_is_the_measure(district: SmallDistrict) -> None:
    project = budgeted(project_of(district.heyan), "100.00")
    book(project, Kind.PAYMENT, "50.00", "03-01")
    found = pace(with_pace(Project.objects.all(), date(2024, 7, 1)).get())
    assert (found.rate, found.expected, found.is_scheduled) == (Fraction(1, 2), Fraction(183, 366), False)
    assert found.standing == Standing.ON_TIME
