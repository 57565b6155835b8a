"""Two clerks press the button at the same moment."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from district.budgets import actions
from district.budgets.models import Booking, Kind, Project
from district.budgets.tests.story import AT, CLERK, budgeted, entry, project_of
from district.lib.refusal import Refused
from tests.web.at_once import at_once
from tests.web.on_disk import on_disk
from tests.web.people import small_district


def payment(project: Project, number: int) -> Callable[[], Any]:
    wanted = entry(Kind.PAYMENT, "60.00", voucher=f"记-{number}")
    return lambda: actions.book(project=project, entry=wanted, by=CLERK, at=AT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("clerks", [2, 5])
def test_payments_at_once_cannot_overpay(tmp_path: Path, clerks: int) -> None:
    with on_disk(tmp_path):
        project = budgeted(project_of(small_district().heyan), "100.00")
        outcomes = at_once(*(payment(project, number) for number in range(clerks)))
        assert outcomes == [Refused.__name__] * (clerks - 1) + ["done"]
        assert [booking.number for booking in Booking.objects.order_by("number")] == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_a_booking_is_reversed_once_even_by_two_at_once(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        project = budgeted(project_of(small_district().heyan), "100.00")
        paid = payment(project, 1)()
        told = {"booking": paid, "booked_on": paid.booked_on, "reason": "错", "by": CLERK, "at": AT}
        assert at_once(*[lambda: actions.reverse(**told)] * 2) == [Refused.__name__, "done"]
        assert Booking.objects.filter(reverses=paid).count() == 1
