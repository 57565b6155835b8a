"""Usage of the system by centre, by which a published sheet lost four points: who works with it, who is not called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from district.access.scope import Scope
from district.campaigns.models import Assignment, Attempt
from district.campaigns.statistics.period import Days
from district.contracts.models import Contract
from district.orgs.models import Level, Membership, Organisation

Made = tuple[Any, Any, int]
"""To the residents of which centre, by whom, and how many calls."""
CALLERS = ("call_agent", "clinician")


@dataclass(frozen=True, slots=True)
class Usage:
    """One centre in a period, or all of them."""

    title: Any
    agents: int
    """Who may call there on the last day."""
    active: int
    """Of them, those who called somebody in the period."""
    contracts: int
    """In force on the last day."""
    called: int
    """Of their residents, those whom a campaign had called by then."""
    attempts: int
    """Calls of the period to the centre's residents."""
    asked: Mapping[str, str]
    """The centre, as the address of a list says it."""
    days: Days

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
        """Of those who may call, who did; None where nobody may."""
        return Fraction(self.active, self.agents) if self.agents else None

    @property
    def share_never(self) -> Fraction | None:
        """Of the contracts, those never called; None without contracts."""
        return Fraction(self.never, self.contracts) if self.contracts else None

    @property
    def agents_address(self) -> str:
        """Who may call, and who did."""
        told = {**self.asked, "begins_on": str(self.days.begins_on), "ends_on": str(self.days.ends_on)}
        return f"{reverse('campaigns:agents')}?{urlencode(told)}"

    @property
    def attempts_address(self) -> str:
        """The calls."""
        told = {**self.asked, "since": str(self.days.begins_on), "until": str(self.days.ends_on)}
        return f"{reverse('campaigns:attempts')}?{urlencode(told)}"

    @property
    def contracts_address(self) -> str:
        """The contracts."""
        return f"{reverse('campaigns:signed')}?{urlencode({**self.asked, 'in_force_on': str(self.days.ends_on)})}"

    @property
    def never_address(self) -> str:
        """The contracts whose resident nobody has called."""
        return f"{self.contracts_address}&uncalled_by={self.days.ends_on}"


def usage_of(scope: Scope, days: Days, made: Iterable[Made] | None = None) -> list[Usage]:
    """Every centre of the scope that is open on the last day, by code; `made` says who called, where it is known."""
    agents, (active, attempts) = callers(scope, days), _summed(_made(scope, days) if made is None else made)
    contracts = _contracts(scope, days)
    return [
        Usage(
            title=centre.title,
            agents=len(agents.get(centre.pk, set())),
            active=len(agents.get(centre.pk, set()) & active),
            contracts=contracts.get(centre.pk, (0, 0))[0],
            called=contracts.get(centre.pk, (0, 0))[1],
            attempts=attempts.get(centre.pk, 0),
            asked={"centre": str(centre.pk)},
            days=days,
        )
        for centre in open_centres(scope, days)
    ]


def whole(title: Any, rows: list[Usage]) -> Usage | None:
    """All centres together; somebody who may call at two of them is counted at both."""
    if not rows:
        return None
    names = ("agents", "active", "contracts", "called", "attempts")
    added = {name: sum(getattr(row, name) for row in rows) for name in names}
    return Usage(title=title, asked={}, days=rows[0].days, **added)


def was_called(before: Any) -> Exists:
    """Whether a campaign had called a contract's resident before this moment."""
    return Exists(Assignment.objects.filter(resident=OuterRef("resident"), called_at__lt=before))


def open_centres(scope: Scope, days: Days) -> Any:
    """The centres that are counted, by code."""
    return Organisation.objects.within(scope).filter(level=Level.CENTRE).open_on(days.ends_on).order_by("code")


def callers(scope: Scope, days: Days) -> dict[Any, set[Any]]:
    """Who may call on the last day, by centre."""
    held = Membership.objects.within(scope).on(days.ends_on).filter(role__in=CALLERS)
    found: dict[Any, set[Any]] = {}
    for user, organisation, parent, level in held.values_list(
        "user", "organisation", "organisation__parent", "organisation__level"
    ):
        found.setdefault(organisation if level == Level.CENTRE else parent, set()).add(user)
    return found


def _made(scope: Scope, days: Days) -> Iterable[Made]:
    made = Attempt.objects.within(scope).filter(**days.of("placed_at")).order_by()
    rows: Iterable[Made] = made.values_list("assignment__centre", "call__agent").annotate(made=Count("pk"))
    return rows


def _summed(made: Iterable[Made]) -> tuple[set[Any], dict[Any, int]]:
    """Who called in the period, and how many calls went to the residents of each centre."""
    active: set[Any] = set()
    attempts: dict[Any, int] = defaultdict(int)
    for centre, agent, count in made:
        active.add(agent)
        attempts[centre] += count
    return active, attempts


def _contracts(scope: Scope, days: Days) -> dict[Any, tuple[int, int]]:
    """Contracts in force by the centre that keeps the resident's file, and how many of their residents were called."""
    theirs = (
        Contract.objects.all()
        if scope.is_whole
        else Contract.objects.filter(resident__organisation__in=scope.organisations)
    )
    signed = theirs.valid_on(days.ends_on)
    counted = signed.order_by().values("resident__summary__centre")
    rows = counted.annotate(signed=Count("pk"), called=Count("pk", filter=was_called(days.end)))
    return {row["resident__summary__centre"]: (row["signed"], row["called"]) for row in rows}
