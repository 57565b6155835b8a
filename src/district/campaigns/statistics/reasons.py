"""How attempts ended: what the callers chose, and what the line said, side by side and never mixed."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from district.calls.models import Disposition, Outcome


def dispositions(attempts: Any, conditions: dict[str, str]) -> list[tuple[Any, int, str]]:
    """What the callers chose, with how often, and the list of each."""
    words = {"": _("未登记"), **dict(Disposition.choices())}
    counted = dict(attempts.order_by().values_list("call__disposition").annotate(rows=Count("pk")))
    return [
        (label, counted[value], _address({**conditions, "disposition": value or "none"}))
        for value, label in words.items()
        if value in counted
    ]


def outcomes(attempts: Any, conditions: dict[str, str]) -> list[tuple[Any, int, str]]:
    """What the line said, with how often; calls by one's own telephone have nothing to say."""
    words = {"": _("进行中"), **dict(Outcome.choices())}
    counted = dict(attempts.order_by().values_list("call__outcome").annotate(rows=Count("pk")))
    return [
        (label, counted[value], _address({**conditions, "outcome": value}))
        for value, label in words.items()
        if value in counted
    ]


def talk(attempts: Any) -> dict[str, Any]:
    """How long was talked, where a machine measured it."""
    measured = attempts.filter(call__talk_ms__isnull=False)
    found = measured.aggregate(calls=Count("pk"), whole=Sum("call__talk_ms"))
    whole, calls = (found["whole"] or 0) // 1000, found["calls"]
    return {"calls": calls, "minutes": whole // 60, "mean": whole // calls if calls else None}


def _address(conditions: dict[str, str]) -> str:
    return f"{reverse('campaigns:attempts')}?{urlencode(conditions)}"
