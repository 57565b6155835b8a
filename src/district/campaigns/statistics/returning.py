"""Return to care: of those who completed a conversation, who received a service within 15 days after it."""

from datetime import timedelta
from typing import Any

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef
from django.db.models.functions import TruncDate

from district.residents.models import ServiceReceived

WITHIN = timedelta(days=15)
CALL = "contracts.call"
"""A call itself is no return to care."""


def returned(people: Any) -> tuple[int, int]:
    """How many returned, of how many whose 15 days can be judged by what is recorded now."""
    spoken = people.filter(completed_at__isnull=False)
    day = TruncDate("completed_at")
    last = ExpressionWrapper(OuterRef("day") + WITHIN, output_field=DateField())
    care = ServiceReceived.objects.filter(resident=OuterRef("resident"), on__gt=OuterRef("day"), on__lte=last).exclude(
        kind=CALL
    )
    came = spoken.annotate(day=day).filter(Exists(care))
    return came.count(), spoken.count()


def not_yet(people: Any, today: Any) -> int:
    """Of how many the 15 days are not over."""
    return int(people.filter(completed_at__date__gt=today - WITHIN).count())
