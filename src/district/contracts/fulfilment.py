"""How far contracts are kept: each item's frequency against the services received in the contract year.

An item is done when its year's number is reached, late when less was done than the part of the year that has gone
requires (of four a year, one is due when a quarter has gone), and due otherwise. Services count on their day, whoever
gave them; more than an item requires counts for nothing. Where two packages of a contract name the same service, each
service counts once: it fills the basic package first, and then those beside it in the order of their days.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import pgettext_lazy

from district.contracts.days import Year, contract_year, years_until
from district.contracts.models import AddedPackage, Contract, PackageItem
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
class Promise:
    """One package of a contract, and the days from which and until which it promises its items."""

    package: UUID
    items: Sequence[PackageItem]
    since: date
    until: date
    """The last day on which it holds."""
    ends_on: date
    """The last day that was agreed, by which its years are told."""
    is_basic: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """One item of a contract in its contract year."""

    title: str
    kind: str
    required: int
    received: int
    """All services of its kind in the year that no other item counts, also beyond what is required."""
    expected: int
    """What the part of the year that has gone requires."""
    promise: Promise
    year: Year

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


@dataclass(frozen=True, slots=True)
class Turn:
    """One item in one year: the services that fill it, and how many more of its kind there were."""

    promise: Promise
    item: PackageItem
    year: Year
    days: Sequence[date]
    spare: int


def turns(promises: Iterable[Promise], received: Received, on: date) -> Iterator[Turn]:
    """Every item of every year until a day, with what fills it. A service that fills one item fills no other."""
    left = {kind: sorted(day for day in days if day <= on) for kind, days in received.items()}
    for promise in promises:
        for item in promise.items:
            for year in years_until(promise.since, promise.ends_on, min(on, promise.until)):
                days = left.get(item.kind, [])
                first = bisect_left(days, year.first)
                last = max(first, bisect_right(days, min(year.last, promise.until)))
                end = min(last, first + item.frequency)
                left[item.kind] = days[:first] + days[end:]
                yield Turn(promise, item, year, days[first:end], max(0, last - end))


def keeping(contract: Contract, promises: Sequence[Promise], received: Received, on: date) -> Keeping:
    """How far a contract is kept on a day. After it ended, nothing more counts and nothing more becomes due.

    A package beside the basic one that has not begun or was taken back requires nothing.
    """
    day = min(on, contract.valid_until)
    asked = [promise for promise in promises if promise.is_basic or promise.since <= day]
    now: dict[tuple[int, int], Turn] = {}
    for turn in turns(asked, received, day):
        now[id(turn.promise), id(turn.item)] = turn
    year = contract_year(contract.begins_on, contract.ends_on, day)
    return Keeping(year, tuple(_kept(turn, day, asked) for turn in now.values() if turn.promise.until >= day))


def _kept(turn: Turn, day: date, promises: Sequence[Promise]) -> Kept:
    gone, whole = turn.year.elapsed(day)
    item, following = turn.item, promises[promises.index(turn.promise) + 1 :]
    is_shared = any(other.kind == item.kind for promise in following for other in promise.items)
    received = len(turn.days) + (0 if is_shared else turn.spare)
    return Kept(
        item.title, item.kind, item.frequency, received, item.frequency * gone // whole, turn.promise, turn.year
    )


def keeping_of(contract: Contract, on: date) -> Keeping:
    """The same for one contract, from what is written down."""
    return next(keepings([contract], on))[1]


def keepings(contracts: Sequence[Contract], on: date) -> Any:
    """The same for many: each contract with how far it is kept. Three queries for all of them."""
    promised = promises_of(contracts)
    kinds = {item.kind for promises in promised.values() for promise in promises for item in promise.items}
    received = received_by(contracts, kinds, on)
    for contract in contracts:
        yield contract, keeping(contract, promised[contract.pk], received.get(contract.resident_id, {}), on)


def promises_of(contracts: Sequence[Contract]) -> dict[UUID, list[Promise]]:
    """The packages of each contract: the basic one, and then those beside it in the order of their days."""
    prefetch_related_objects(contracts, Prefetch("added", AddedPackage.objects.select_related("package")))
    beside = {contract.pk: list(contract.added.all()) for contract in contracts}
    packages = {contract.package_id for contract in contracts}
    packages |= {one.package_id for added in beside.values() for one in added}
    items: dict[UUID, list[PackageItem]] = defaultdict(list)
    for item in PackageItem.objects.filter(package__in=packages).select_related("package").order_by("place"):
        items[item.package_id].append(item)
    return {contract.pk: list(_promises(contract, beside[contract.pk], items)) for contract in contracts}


def _promises(contract: Contract, added: Iterable[AddedPackage], items: Mapping[UUID, Sequence[PackageItem]]) -> Any:
    last = contract.valid_until
    basic = items.get(contract.package_id, ())
    yield Promise(contract.package_id, basic, contract.begins_on, last, contract.ends_on)
    for one in sorted(added, key=lambda one: (one.since, str(one.pk))):
        until = min(last, one.ended_on or last)
        of_package = items.get(one.package_id, ())
        yield Promise(one.package_id, of_package, one.since, until, contract.ends_on, is_basic=False)


def received_by(contracts: Sequence[Contract], kinds: set[str], on: date) -> dict[UUID, dict[str, list[date]]]:
    """The days of services that the residents of contracts received until a day, by resident and kind."""
    first = min((contract.begins_on for contract in contracts), default=on)
    residents = [contract.resident_id for contract in contracts]
    rows = ServiceReceived.objects.filter(resident__in=residents, on__gte=first, on__lte=on, kind__in=kinds)
    found: dict[UUID, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    for resident, kind, day in rows.values_list("resident_id", "kind", "on"):
        found[resident][kind].append(day)
    return found
