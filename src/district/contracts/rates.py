"""The rates of contracts on a day: each a numerator, a denominator, and the lists that are exactly those rows.

coverage      residents who live here and whose contract holds / residents who live here
priority      the same of those in any priority group, stated or by age
fulfilment    contracts in force of which no item is late at the last count / contracts in force that were counted
paid          contracts in force with a package that costs the resident something / contracts in force
renewal       contracts that came to their agreed end in the twelve months before, and were renewed / all that did
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.contracts.days import months_after
from district.contracts.models import AddedPackage, Contract
from district.contracts.models.groups import BITS, CHILD_GROUP, ELDERLY_GROUP
from district.orgs.models import Level, Organisation
from district.residents.ages import CHILD, ELDERLY, earliest_birth, latest_birth
from district.residents.models import ResidentSummary, Signed, State

Pairs = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A numerator and a denominator, each with the address of the very rows."""

    numerator: int
    denominator: int
    part: str
    whole: str
    is_of_people: bool = False
    """Whether the rows are residents, whose list is the filter's: not every role may open it."""

    @property
    def value(self) -> Fraction | None:
        """The rate, exactly; unknown where there is nothing to divide by."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


NAMES: Mapping[str, Any] = {
    "coverage": _("签约覆盖率"),
    "priority": _("重点人群签约覆盖率"),
    "fulfilment": _("履约率"),
    "renewal": _("续约率"),
    "paid": _("有偿签约率"),
}
"""The rates in the order in which pages show them."""


@dataclass(frozen=True, slots=True)
class Line:
    """The rates of one organisation, or of all of them."""

    place: Organisation | None
    rates: Mapping[str, Rate]

    @property
    def titled(self) -> list[tuple[Any, Rate]]:
        """Each rate with its title, in the order of the heads."""
        return [(title, self.rates[name]) for name, title in NAMES.items()]


Counts = dict[UUID | None, dict[str, int]]


def lines(scope: Scope, on: date) -> list[Line]:
    """A line for each centre of the district, or for each organisation of a centre; the last is all of them."""
    places = list(Organisation.objects.within(scope).order_by("code"))
    counts = counted(scope, on, places)
    shown = [place for place in places if place.level == Level.CENTRE] if scope.is_whole else places
    found = [Line(place, _rates(counts.get(place.pk, {}), _of(place, scope), on)) for place in shown]
    total: Counter[str] = Counter()
    for each in counts.values():
        total.update(each)
    return [*found, Line(None, _rates(total, {}, on))]


def counted(scope: Scope, on: date, places: Iterable[Organisation]) -> Counts:
    """Every count by organisation; by centre in the whole district."""
    known = {place.pk: place for place in places}
    found: Counts = {}

    def add(rows: Any, path: str) -> None:
        for row in rows:
            key = _centre(known.get(row.pop(path))) if scope.is_whole else row.pop(path)
            total = found.setdefault(key, {})
            for name, value in row.items():
                total[name] = total.get(name, 0) + value

    by = "centre" if scope.is_whole else "organisation"
    here = ResidentSummary.objects.within(scope).filter(state=State.LIVING_HERE)
    add(here.values(by).order_by().annotate(**_residents(on)), by)
    of_contracts = Contract.objects.within(scope).values("organisation").order_by()
    in_force = of_contracts.filter(begins_on__lte=on, valid_until__gte=on)
    add(in_force.annotate(**KEPT), "organisation")
    add(_paid_beside(scope, on), "contract__organisation")
    since, until = renewal_period(on)
    expired = of_contracts.filter(ended_on__isnull=True, ends_on__gte=since, ends_on__lte=until)
    add(expired.annotate(**RENEWED), "organisation")
    return found


def _paid_beside(scope: Scope, on: date) -> Any:
    """Contracts whose basic package is free, and one beside it is not."""
    beside = AddedPackage.objects.within(scope).held_on(on).filter(package__price__gt=0)
    free = beside.filter(contract__package__price__isnull=True).values("contract__organisation").order_by()
    return free.annotate(paid=Count("contract", distinct=True))


def is_priority(on: date) -> Q:
    """The condition of belonging to any priority group on a day."""
    ages = Q(born_on__lte=latest_birth(ELDERLY, on)) | Q(born_on__gte=earliest_birth(CHILD, on))
    return Q(groups__gt=0) | ages


def is_held(on: date) -> Q:
    """The condition of having a contract that holds on a day."""
    return Q(contract_state__gte=Signed.AGREED, contract_since__lte=on, contract_until__gte=on)


def renewal_period(on: date) -> tuple[date, date]:
    """The twelve months that end the day before."""
    until = date.fromordinal(on.toordinal() - 1)
    return months_after(on, -12), until


def _residents(on: date) -> dict[str, Any]:
    held, priority = is_held(on), is_priority(on)
    return {
        "here": Count("pk"),
        "held": Count("pk", filter=held),
        "priority": Count("pk", filter=priority),
        "priority_held": Count("pk", filter=held & priority),
    }


KEPT = {
    "counted": Count("pk", filter=Q(fulfilment__isnull=False)),
    "kept": Count("pk", filter=Q(fulfilment__late=0)),
    "in_force": Count("pk"),
    "paid": Count("pk", filter=Q(package__price__gt=0)),
}
RENEWED = {"expired": Count("pk"), "renewed": Count("pk", filter=Q(renewed_by__isnull=False))}


def _centre(place: Organisation | None) -> UUID | None:
    if place is None or place.level == Level.DISTRICT:
        return None
    return place.pk if place.level == Level.CENTRE else place.parent_id


def _of(place: Organisation, scope: Scope) -> dict[str, str]:
    """The conditions by which both lists are of this organisation."""
    return {"centre": place.code} if scope.is_whole else {"station": place.code}


def _rates(counts: Mapping[str, int], of: Mapping[str, str], on: date) -> dict[str, Rate]:
    here: Pairs = (*of.items(), ("state", State.LIVING_HERE.value))  # type: ignore[attr-defined]
    groups: Pairs = tuple(("groups", name) for name in (ELDERLY_GROUP, CHILD_GROUP, *_stated()))
    held: Pairs = (("contract", "active"),)
    active: Pairs = (*of.items(), ("state", "active"))
    since, until = renewal_period(on)
    expired: Pairs = (*of.items(), ("expired_since", since), ("expired_until", until))

    def rate(part: str, whole: str, list_: str, numerator: Pairs, denominator: Pairs) -> Rate:
        addresses = _address(list_, numerator), _address(list_, denominator)
        return Rate(counts.get(part, 0), counts.get(whole, 0), *addresses, is_of_people=list_ == "people")

    return {
        "coverage": rate("held", "here", "people", (*here, *held), here),
        "priority": rate("priority_held", "priority", "people", (*here, *held, *groups), (*here, *groups)),
        "fulfilment": rate("kept", "counted", "contracts", (*active, ("kept", "kept")), (*active, ("kept", "counted"))),
        "renewal": rate("renewed", "expired", "contracts", (*expired, ("renewed", "yes")), expired),
        "paid": rate("paid", "in_force", "contracts", (*active, ("paid", "yes")), active),
    }


def _stated() -> list[str]:
    return [name for name in BITS if name not in (ELDERLY_GROUP, CHILD_GROUP)]


def _address(list_: str, pairs: Pairs) -> str:
    return f"{reverse(f'contracts:{list_}')}?{urlencode(pairs)}"
