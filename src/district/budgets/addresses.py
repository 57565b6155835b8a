"""Where pages lead to."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


def project_address(project: Any) -> str:
    """A project's page."""
    return reverse("budgets:project", args=[project.pk])


def ledger_address(**asked: Any) -> str:
    """The ledger with these conditions: the very bookings that a figure adds up."""
    given = {name: str(value) for name, value in asked.items() if value}
    return f"{reverse('budgets:ledger')}?{urlencode(given)}"


def booking_address(booking: Any) -> str:
    """A booking's page."""
    return reverse("budgets:booking", args=[booking.pk])
