"""多人同一电话: more people with one phone than a family has. The phone itself is never read, only its blind index."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach
from district.contracts.models import Contract
from district.contracts.terms import terms_of
from district.orgs.models import Organisation


def reach(scope: Scope, on: date) -> Reach:
    """Contracts in force of residents who have left a phone."""
    held, has = Contract.objects.within(scope).valid_on(on), Q(resident__phone_index__isnull=False)
    return Reach(**held.aggregate(looked=Count("pk", filter=has), missed=Count("pk", filter=~has)))


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each phone and organisation that signed with its people."""
    least = terms_of(on.year).phone_people
    held = Contract.objects.within(scope).valid_on(on).filter(resident__phone_index__isnull=False)
    counted = held.values("organisation", "resident__phone_index").order_by().annotate(people=Count("resident"))
    shared = {(row["organisation"], bytes(row["resident__phone_index"])) for row in counted.filter(people__gte=least)}
    if not shared:
        return
    phones = {phone for _place, phone in shared}
    found: dict[tuple[Any, bytes], list[Contract]] = defaultdict(list)
    for contract in held.filter(resident__phone_index__in=phones).select_related("resident").order_by("number"):
        shares = (contract.organisation_id, bytes(contract.resident.phone_index))
        if shares in shared:
            found[shares].append(contract)
    places = Organisation.objects.in_bulk({place for place, _phone in found})
    for (place, phone), contracts in found.items():
        note = _("%(people)s 名签约居民留了同一个电话") % {"people": len(contracts)}
        evidence = {"contracts": [str(contract.pk) for contract in contracts], "people": len(contracts)}
        yield Doubt(f"{place}:{hashlib.sha256(phone).hexdigest()[:32]}", places[place], note, evidence)
