"""Loops that several second opinions share. They know nothing of the expressions that `shixiao.indicators` runs.

A second opinion asks for one day: what holds on it, and what happened from the first day of its year up to it.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

from shixiao.catalogue.indicators.world import World
from shixiao.rulebook.service import ServiceStandard

Count = dict[int, int]
"""What was counted, by the number of the organisation where it counts; those above it are not added up."""

Counting = Callable[[World, ServiceStandard, date], Count]


class SecondOpinion(NamedTuple):
    """An indicator's two counts as slow and obvious loops."""

    numerator: Counting
    denominator: Counting


def second_opinion(slug: str) -> SecondOpinion:
    """The loops in an indicator's folder."""
    module = import_module(f"{__package__}.{slug}.second_opinion")
    return SecondOpinion(module.numerator, module.denominator)


def tally(rows: Iterable[Any]) -> Count:
    """How many rows each organisation has."""
    return dict(Counter(row.organisation for row in rows))


def happened(on: date, day: date) -> bool:
    """Whether something of the day `on` belongs to the year to date."""
    return on.year == day.year and on <= day


def holds(since: date, until: date | None, day: date) -> bool:
    """Whether what began on `since` and ended before `until` holds on a day."""
    return since <= day and (until is None or day < until)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def birthday(born_on: date, years: int) -> date:
    """The day on which this age is reached. Who was born on 29 February reaches it on the 28th of a shorter one."""
    return months_after(born_on, 12 * years)


def residents_on(world: World, day: date) -> Iterator[Any]:
    """The stays that hold on a day, of people who live."""
    for stay in world.rows("residents", "person", "organisation", "since", "until", "born_on", "died_on"):
        if holds(stay.since, stay.until, day) and (stay.died_on is None or day < stay.died_on):
            yield stay


def patients_on(world: World, condition: str, day: date) -> Iterator[Any]:
    """The registrations for a condition that hold on a day, of people who live."""
    people = world.rows("persons", "row", "died_on")
    dead = {person.row for person in people if person.died_on is not None and person.died_on <= day}
    for spell in world.rows("conditions", "person", "organisation", "since", "until", condition=condition):
        if holds(spell.since, spell.until, day) and spell.person not in dead:
            yield spell


def contacts_with(world: World, condition: str, day: date, *columns: str) -> dict[int, list[Any]]:
    """The follow-ups of the year to date of each patient, the earliest first."""
    found: dict[int, list[Any]] = {}
    for contact in world.rows("followups", "row", "person", "followed_on", *columns, condition=condition):
        if happened(contact.followed_on, day):
            found.setdefault(contact.person, []).append(contact)
    for contacts in found.values():
        contacts.sort(key=lambda contact: (contact.followed_on, contact.row))
    return found


def booked(world: World, entry: str, day: date, *, earmarked: bool | None = None) -> Count:
    """The money of one kind booked in the year to date, in fen; where asked, only what was earmarked."""
    fen: Counter[int] = Counter()
    for booking in world.rows("funds", "organisation", "booked_on", "amount", "earmarked", entry=entry):
        if happened(booking.booked_on, day) and (earmarked is None or booking.earmarked is earmarked):
            fen[booking.organisation] += int(booking.amount * 100)
    return dict(fen)


def stated(world: World, subject: str, day: date) -> Count:
    """The whole numbers that organisations state for a day."""
    total: Counter[int] = Counter()
    for value in world.rows("declared_values", "organisation", "since", "until", "value", subject=subject):
        if holds(value.since, value.until, day):
            total[value.organisation] += int(value.value)
    return dict(total)


def contracts_on(world: World, day: date) -> Iterator[Any]:
    """The contracts that hold on a day, of people who live."""
    people = world.rows("persons", "row", "died_on")
    dead = {person.row for person in people if person.died_on is not None and person.died_on <= day}
    for contract in world.rows("contracts", "person", "organisation", "since", "until"):
        if holds(contract.since, contract.until, day) and contract.person not in dead:
            yield contract


def under_contract(world: World, day: date) -> set[int]:
    """The persons with a contract that holds on a day."""
    contracts = world.rows("contracts", "person", "since", "until")
    return {contract.person for contract in contracts if holds(contract.since, contract.until, day)}


def attempts_until(world: World, day: date) -> Iterator[Any]:
    """The calls of the year to date that neither the line nor the staff's side stopped."""
    for call in world.rows("calls", "person", "organisation", "placed_at", "outcome"):
        failed = call.outcome in {"line_fault", "staff_cancelled", "staff_unavailable"}
        if happened(call.placed_at.date(), day) and not failed:
            yield call


def interviews_until(world: World, day: date, *columns: str) -> Iterator[Any]:
    """The interviews of callbacks completed in the year to date in which all these columns are known."""
    for row in world.rows("interviews", "organisation", "callback", "completed_on", *columns, state="completed"):
        known = all(getattr(row, name) is not None for name in ("callback", *columns))
        if known and happened(row.completed_on, day):
            yield row
