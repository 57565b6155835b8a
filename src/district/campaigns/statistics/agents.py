"""Who may call, and how often each did in a period: the people whom the usage of the system counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from district.access.scope import Scope
from district.accounts.models import User
from district.campaigns.models import Attempt
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.usage import callers, open_centres
from district.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who may call at a centre on the last day."""

    name: str
    centre: Organisation
    calls: int
    """In the period, to anybody in the scope."""
    address: str
    """Those calls."""


def agents_of(scope: Scope, days: Days, centre: str = "") -> list[Agent]:
    """Whoever may call at this centre, or at each; who called most stands first."""
    held = callers(scope, days)
    made = Attempt.objects.within(scope).filter(**days.of("placed_at")).order_by()
    calls = dict(made.values_list("call__agent").annotate(made=Count("pk")))
    places = [place for place in open_centres(scope, days) if centre in ("", str(place.pk))]
    names = _names(user for place in places for user in held.get(place.pk, ()))
    found = [
        Agent(names[user], place, calls.get(user, 0), _address(user, days))
        for place in places
        for user in held.get(place.pk, ())
    ]
    return sorted(found, key=lambda one: (-one.calls, one.centre.code, one.name))


def _names(users: Iterable[Any]) -> dict[Any, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=set(users))}


def _address(user: Any, days: Days) -> str:
    told = {"agent": str(user), "since": str(days.begins_on), "until": str(days.ends_on)}
    return f"{reverse('campaigns:attempts')}?{urlencode(told)}"
