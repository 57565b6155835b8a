"""Doubts that records themselves raise: one small file for each, entered here."""

from collections.abc import Callable, Iterator
from datetime import date

from district.access.scope import Scope
from district.contracts.checks import after_death, bulk_signing, overloaded, same_phone
from district.contracts.checks.doubt import Doubt

Check = Callable[[Scope, date], Iterator[Doubt]]
CHECKS: dict[str, Check] = {
    "same_phone": same_phone.doubts,
    "after_death": after_death.doubts,
    "bulk_signing": bulk_signing.doubts,
    "overloaded": overloaded.doubts,
}
"""Each check by the kind of finding it raises."""
