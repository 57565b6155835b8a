"""Usage of the system by centre, by which a published sheet lost four points: who works with it, who is not called."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from district.access.scope import Scope
from district.campaigns.listings.conditions import end_of, start_of
from district.campaigns.models import Assignment, Attempt
from district.contracts.models import Contract
from district.orgs.models import Level, Membership, Organisation


@dataclass(frozen=True, slots=True)
class Usage:
    """One centre in a period."""

    centre: Organisation
    agents: int
    """Who may call there on the last day."""
    active: int
    """Who called in the period."""
    contracts: int
    """In force on the last day."""
    called: int
    """Of their residents, those whom a campaign ever called."""
    attempts: int
    attempts_address: str

    @property
    def never(self) -> int:
        """Contracts whose resident nobody has called."""
        return self.contracts - self.called

    @property
    def for_each_contract(self) -> Fraction | None:
        """Calls for each contract; None without contracts."""
        return Fraction(self.attempts, self.contracts) if self.contracts else None

    @property
    def share_active(self) -> Fraction | None:
        """Of those who may call, who did."""
        return Fraction(self.active, self.agents) if self.agents else None


def usage_of(scope: Scope, begins_on: date, ends_on: date) -> list[Usage]:
    """Every centre of the scope that is open on the last day, by code."""
    centres = Organisation.objects.within(scope).filter(level=Level.CENTRE).open_on(ends_on).order_by("code")
    parts = (_agents(scope, ends_on), _attempts(scope, begins_on, ends_on), _contracts(scope, ends_on))
    return [_one(centre, begins_on, ends_on, *parts) for centre in centres]


def _one(centre: Organisation, begins_on: date, ends_on: date, agents: Any, attempts: Any, contracts: Any) -> Usage:
    active, made = attempts.get(centre.pk, (0, 0))
    signed, called = contracts.get(centre.pk, (0, 0))
    asked = {"centre": centre.pk, "since": begins_on, "until": ends_on}
    address = f"{reverse('campaigns:attempts')}?{urlencode(asked)}"
    return Usage(centre, agents.get(centre.pk, 0), active, signed, called, made, address)


def _agents(scope: Scope, on: date) -> dict[Any, int]:
    held = Membership.objects.within(scope).on(on).filter(role__in=("call_agent", "clinician"))
    found: dict[Any, set[Any]] = {}
    for user, organisation, parent, level in held.values_list(
        "user", "organisation", "organisation__parent", "organisation__level"
    ):
        found.setdefault(organisation if level == Level.CENTRE else parent, set()).add(user)
    return {centre: len(users) for centre, users in found.items()}


def _attempts(scope: Scope, begins_on: date, ends_on: date) -> dict[Any, tuple[int, int]]:
    made = Attempt.objects.within(scope).filter(placed_at__gte=start_of(begins_on), placed_at__lt=end_of(ends_on))
    counted = made.order_by().values("assignment__centre")
    rows = counted.annotate(active=Count("call__agent", distinct=True), made=Count("pk"))
    return {row["assignment__centre"]: (row["active"], row["made"]) for row in rows}


def _contracts(scope: Scope, on: date) -> dict[Any, tuple[int, int]]:
    """Contracts in force by the centre that keeps the resident's file, and how many of their residents were called."""
    called = Assignment.objects.filter(called_at__isnull=False, called_at__lt=end_of(on)).values("resident")
    signed = Contract.objects.filter(resident__organisation__in=scope.organisations).valid_on(on)
    counted = signed.order_by().values("resident__summary__centre")
    rows = counted.annotate(signed=Count("pk"), called=Count("pk", filter=Q(resident__in=called)))
    return {row["resident__summary__centre"]: (row["signed"], row["called"]) for row in rows}
