"""The contracts of one made-up resident, as rows: signed, renewed, ended, some of them doubtful."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from district.contracts.days import last_day
from district.contracts.models import Package
from district.contracts.models.groups import group_names, groups_on
from district.lib.identifiers import new_id

A_DAY = timedelta(days=1)
ROW = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may have signed."""

    resident: UUID
    organisation: UUID
    groups: int
    born_on: date
    died_on: date | None
    moved_on: date | None
    since: date

    @property
    def last(self) -> date:
        """The last day on which a contract can hold."""
        gone = [day for day in (self.died_on, self.moved_on and self.moved_on - A_DAY) if day]
        return min(gone, default=date.max)


@dataclass(frozen=True, slots=True)
class Held:
    """A contract as the summary asks for it."""

    begins_on: date
    valid_until: date
    end_reason: str
    team: int

    @property
    def is_void(self) -> bool:
        """Whether it never held."""
        return self.valid_until < self.begins_on


@dataclass(slots=True)
class Written:
    """Rows before they are written."""

    contracts: list[ROW] = field(default_factory=list)
    added: list[ROW] = field(default_factory=list)
    held: dict[UUID, list[Held]] = field(default_factory=dict)
    doctors: dict[UUID, int] = field(default_factory=dict)
    """How many of each doctor's were signed in a hurry."""
    dead: int = 0

    def clear(self) -> None:
        """Begin a new chunk."""
        self.contracts, self.added, self.held = [], [], {}


def contracts_of(
    person: Person,
    chance: random.Random,
    on: date,
    packages: Mapping[int, Mapping[str, Package]],
    doctors: list[tuple[Any, Any]],
    words: Mapping[str, Any],
    written: Written,
) -> None:
    """Make up what one resident has signed, if anything."""
    mask = groups_on(person.groups, person.born_on, on)
    share = words["signed"] + (words["priority_more"] if mask else -3)
    team, doctor = chance.choice(doctors)
    if person.died_on and written.dead < words["dead"]:
        written.dead += 1
        _after_death(person, chance, on, packages, team, doctor, written)
    if chance.randrange(100) >= share:
        return
    earliest = max(person.since, date(on.year - 2, 1, 3))
    latest = min(on, person.last)
    if earliest >= latest:
        return
    begins_on = earliest + timedelta(days=chance.randrange((latest - earliest).days))
    rows = list(_chain(person, chance, on, begins_on, words))
    previous = None
    for row in rows:
        day = row["begins_on"]
        package = packages[day.year][_package(groups_on(person.groups, person.born_on, day))]
        previous = _finish(row, person, team, doctor, package, previous, chance, written)
        mask_then = groups_on(person.groups, person.born_on, day)
        written.added += _beside(row, packages[day.year], mask_then, chance, words)
    _hurry(rows, on, doctor, words, written)
    for row in rows:
        held = Held(row["begins_on"], row["valid_until"], row["end_reason"], team.number)
        written.held.setdefault(person.resident, []).append(held)


def _chain(person: Person, chance: random.Random, on: date, begins_on: date, words: Mapping[str, Any]) -> Iterator[ROW]:
    """One contract after the other until one is not renewed, is ended, or has not come to its end."""
    while True:
        years = 2 if chance.randrange(100) < words["two_years"] else 1
        ends_on = last_day(begins_on, 12 * years)
        row: ROW = {"begins_on": begins_on, "ends_on": ends_on, "ended_on": None, "end_reason": "", "end_note": ""}
        if person.last < ends_on:
            row |= {"ended_on": person.last, "end_reason": "deceased" if person.last == person.died_on else "moved"}
        elif chance.randrange(100) < words["ended"] and begins_on + A_DAY * 60 < min(on, ends_on):
            ended_on = begins_on + timedelta(days=chance.randrange(30, (min(on, ends_on) - begins_on).days))
            reason = chance.choices(list(words["reasons"]), list(words["reasons"].values()))[0]
            row |= {"ended_on": ended_on, "end_reason": reason, "end_note": words["notes"].get(reason, "")}
        yield row | {"valid_until": row["ended_on"] or ends_on}
        if row["ended_on"] or ends_on + A_DAY > on or chance.randrange(100) >= words["renewed"]:
            return
        begins_on = ends_on + A_DAY


def _package(mask: int) -> str:
    """The code of a package that is meant for such a person."""
    names = group_names(mask)
    codes = {"hypertension": "GXY", "diabetes": "TNB", "elderly": "LN", "child": "ET"}
    return next((codes[name] for name in ("hypertension", "diabetes", "elderly", "child") if name in names), "JC")


def _beside(row: ROW, packages: Mapping[str, Package], mask: int, chance: random.Random, words: Any) -> list[ROW]:
    """Packages that such a person has signed beside the basic one."""
    return [
        {
            "id": new_id(),
            "version": 1,
            "contract_id": row["id"],
            "package_id": packages[code].pk,
            "since": row["begins_on"],
        }
        for code, share in words["beside"].items()
        if packages[code].groups & mask and chance.randrange(100) < share
    ]


def _finish(
    row: ROW,
    person: Person,
    team: Any,
    doctor: Any,
    package: Package,
    previous: ROW | None,
    chance: random.Random,
    written: Written,
) -> ROW:
    signed = row["begins_on"] - timedelta(days=chance.randrange(12) if previous else 0)
    moment = datetime.combine(signed, time(8, 30)) + timedelta(seconds=chance.randrange(30_000))
    key = new_id()
    row |= {
        "id": key, "version": 1, "number": f"{team.code}-{signed:%y%m%d}-{key.hex[-8:].upper()}",
        "organisation_id": team.organisation_id, "resident_id": person.resident, "team_id": team.pk,
        "doctor_id": doctor.pk, "package_id": package.pk, "signed_at": timezone.make_aware(moment),
        "groups": groups_on(person.groups, person.born_on, signed), "signed_by_name": doctor.name,
        "renewal_of_id": previous["id"] if previous else None,
    }  # fmt: skip
    written.contracts.append(row)
    return row


def _hurry(rows: list[ROW], on: date, doctor: Any, words: Mapping[str, Any], written: Written) -> None:
    """Let a few doctors have signed several contracts within seconds, three months ago."""
    day = on - timedelta(days=100)
    is_apt = len(rows) == 1 and not rows[0]["ended_on"] and rows[0]["begins_on"] > date(on.year, 1, 1)
    done = written.doctors.get(doctor.pk, 0)
    if not is_apt or done >= words["bulk_size"] or (not done and len(written.doctors) >= words["bulk"]):
        return
    written.doctors[doctor.pk] = done + 1
    moment = datetime.combine(day, time(16, 58)) + timedelta(seconds=7 * done)
    ends_on = last_day(day, 12)
    rows[0] |= {
        "number": f"{rows[0]['number'].rsplit('-', 2)[0]}-{day:%y%m%d}-{rows[0]['id'].hex[-8:].upper()}",
        "begins_on": day, "ends_on": ends_on, "valid_until": ends_on, "signed_at": timezone.make_aware(moment)
    }  # fmt: skip


def _after_death(
    person: Person,
    chance: random.Random,
    on: date,
    packages: Mapping[int, Mapping[str, Package]],
    team: Any,
    doctor: Any,
    written: Written,
) -> None:
    """A contract that was signed after the death, and so never held."""
    if person.died_on is None or not date(on.year - 2, 1, 1) < person.died_on < on - timedelta(days=60):
        written.dead -= 1
        return
    begins_on = person.died_on + timedelta(days=chance.randrange(9, 40))
    row: ROW = {
        "begins_on": begins_on, "ends_on": last_day(begins_on, 12), "ended_on": begins_on - A_DAY,
        "valid_until": begins_on - A_DAY, "end_reason": "deceased", "end_note": "",
    }  # fmt: skip
    package = packages[begins_on.year]["JC"]
    _finish(row, person, team, doctor, package, None, chance, written)
