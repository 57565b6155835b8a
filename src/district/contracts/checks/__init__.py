"""Doubts that records themselves raise: one small file for each, entered here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from district.access.scope import Scope
from district.contracts.checks import after_death, bulk_signing, overloaded, overloaded_team, registry, same_phone
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach


@dataclass(frozen=True, slots=True)
class Check:
    """One way of looking at contracts."""

    doubts: Callable[[Scope, date], Iterator[Doubt]]
    reach: Callable[[Scope, date], Reach]
    """How many contracts it looks at, and how many it cannot look at."""
    terms: tuple[str, ...] = ()
    """The rules (terms/) by which it judges."""
    missed: str = ""
    """The query of the list of contracts that it could not look at."""


CHECKS: dict[str, Check] = {
    "same_phone": Check(same_phone.doubts, same_phone.reach, ("phone_people",), "state=active&phone=no"),
    "after_death": Check(after_death.doubts, after_death.reach),
    "bulk_signing": Check(bulk_signing.doubts, bulk_signing.reach, ("bulk_seconds", "bulk_contracts"), "timed=day"),
    "overloaded": Check(overloaded.doubts, overloaded.reach, ("most_people",)),
    "overloaded_team": Check(overloaded_team.doubts, overloaded_team.reach, ("most_people",)),
    "registry": Check(registry.doubts, registry.reach),
}
"""Each check by the kind of finding it raises."""
