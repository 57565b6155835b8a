"""How far contracts are kept: each item's frequency against the services received in the contract year.

An item is done when its year's number is reached, late when less was done than the part of the year that has gone
requires (of four a year, one is due when a quarter has gone), and due otherwise. Services count on their day, whoever
gave them; more than an item requires counts for nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import pgettext_lazy

from district.contracts.days import Year, contract_year
from district.contracts.models import Contract, PackageItem
from district.lib.word import Word
from district.residents.models import ServiceReceived


class Progress(Word):
    """How far an item is kept."""

    DONE = "done", pgettext_lazy("fulfilment", "已完成")
    DUE = "due", pgettext_lazy("fulfilment", "进行中")
    LATE = "late", pgettext_lazy("fulfilment", "滞后")

    @property
    def tone(self) -> str:
        """The tone in which a page shows it."""
        return {"done": "ok", "due": "info", "late": "danger"}[self.value]


@dataclass(frozen=True, slots=True)
class Kept:
    """One item of a contract in its contract year."""

    title: str
    kind: str
    required: int
    received: int
    """All services of its kind in the year, also beyond what is required."""
    expected: int
    """What the part of the year that has gone requires."""

    @property
    def done(self) -> int:
        """What counts of it."""
        return min(self.received, self.required)

    @property
    def progress(self) -> Progress:
        """How far it is kept."""
        if self.received >= self.required:
            return Progress.DONE
        return Progress.LATE if self.received < self.expected else Progress.DUE


@dataclass(frozen=True, slots=True)
class Keeping:
    """A whole contract in its contract year."""

    year: Year
    items: tuple[Kept, ...]

    @property
    def required(self) -> int:
        """All that the year requires."""
        return sum(item.required for item in self.items)

    @property
    def done(self) -> int:
        """All that counts of it."""
        return sum(item.done for item in self.items)

    @property
    def late(self) -> int:
        """How many items are late."""
        return sum(item.progress == Progress.LATE for item in self.items)


Received = Mapping[str, Sequence[date]]
"""The days of services of one resident by their kind."""


def keeping(contract: Contract, items: Iterable[PackageItem], received: Received, on: date) -> Keeping:
    """How far a contract is kept on a day. After it ended, nothing more counts and nothing more becomes due."""
    day = min(on, contract.valid_until)
    year = contract_year(contract.begins_on, contract.ends_on, day)
    gone, whole = year.elapsed(day)
    return Keeping(year, tuple(_kept(item, received.get(item.kind, ()), year, day, gone, whole) for item in items))


def _kept(item: PackageItem, days: Sequence[date], year: Year, day: date, gone: int, whole: int) -> Kept:
    received = sum(year.first <= when <= day for when in days)
    return Kept(item.title, item.kind, item.frequency, received, item.frequency * gone // whole)


def keeping_of(contract: Contract, on: date) -> Keeping:
    """The same for one contract, from what is written down."""
    return next(keepings([contract], on))[1]


def keepings(contracts: Sequence[Contract], on: date) -> Any:
    """The same for many: each contract with how far it is kept. Two queries for all of them."""
    packages = {contract.package_id for contract in contracts}
    items: dict[UUID, list[PackageItem]] = defaultdict(list)
    for item in PackageItem.objects.filter(package__in=packages).order_by("package", "place"):
        items[item.package_id].append(item)
    received = received_by(contracts, {item.kind for group in items.values() for item in group}, on)
    for contract in contracts:
        yield contract, keeping(contract, items[contract.package_id], received.get(contract.resident_id, {}), on)


def received_by(contracts: Sequence[Contract], kinds: set[str], on: date) -> dict[UUID, dict[str, list[date]]]:
    """The days of services that the residents of contracts received until a day, by resident and kind."""
    first = min((contract.begins_on for contract in contracts), default=on)
    residents = [contract.resident_id for contract in contracts]
    rows = ServiceReceived.objects.filter(resident__in=residents, on__gte=first, on__lte=on, kind__in=kinds)
    found: dict[UUID, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for resident, kind, day in rows.values_list("resident_id", "kind", "on"):
        found[resident][kind].append(day)
    return found


def tally(items: Iterable[Kept]) -> Counter[Progress]:
    """How many items are how far."""
    return Counter(item.progress for item in items)
