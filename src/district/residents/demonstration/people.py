"""Made-up files: each person of the crowd with a name, numbers that no place has, an address and groups."""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import stdnum.cn.ric as ric

from district.orgs.models import Organisation
from district.residents.ages import age_on
from district.residents.demonstration.crowd import Crowd, Someone
from district.residents.demonstration.names import name_of
from district.residents.file_numbers import LENGTH, PREFIX
from district.residents.given import Given
from district.residents.identity_numbers import DEMONSTRATION_REGION
from district.residents.importing.entries import Entry
from district.residents.models import Group

_FIRST_FILES = date(2009, 1, 1)
"""No health record is older than the national programme."""


class Files:
    """Hands out the files of a crowd, each number once."""

    def __init__(self, chance: random.Random, crowd: Crowd, places: Mapping[str, Organisation], on: date) -> None:
        self._chance, self._crowd, self._places, self._on = chance, crowd, places, on
        self._numbers = crowd.places()
        self._serials: Counter[str] = Counter()
        self._twins: Counter[tuple[date, str]] = Counter()

    def entries(self) -> Iterator[Entry]:
        """Every person's file, in the crowd's order."""
        for at in range(self._crowd.size):
            yield self._entry(self._crowd[at])

    def twice(self, entry: Entry) -> Entry:
        """The same person's file once more, opened by mistake at the same station without an identity number."""
        known = entry.given
        given = Given(
            name=known.name,
            sex=known.sex,
            born_on=known.born_on,
            organisation=known.organisation,
            file_number=self._file_number(known.file_number[:PREFIX]),
            filed_on=self._on - timedelta(days=self._chance.randrange(30, 400)),
            lives_here_since=known.lives_here_since,
            phone=known.phone,
        )
        return Entry(given)

    def _entry(self, person: Someone) -> Entry:
        chance = self._chance
        return Entry(
            self._given(person),
            groups=_groups(chance, person, self._on),
            died_on=person.died_on,
            moved_on=person.moved_on,
            **self._calls(),
        )

    def _given(self, person: Someone) -> Given:
        chance = self._chance
        centre, station = self._numbers[person.station]
        phone = "" if _happens(chance, "no_phone") else self._phone()
        return Given(
            name=name_of(chance, person.born_on.year, is_woman=person.sex == "2"),
            sex=person.sex,
            born_on=person.born_on,
            organisation=self._places[person.station],
            file_number=self._file_number(f"{words()['county']}{centre:03}{station:03}"),
            filed_on=_filed(chance, person, self._on),
            lives_here_since=person.since,
            identity_number=self._identity(person),
            phone=phone,
            second_phone=self._phone() if phone and _happens(chance, "second_phone") else "",
            address="" if _happens(chance, "no_address") else _address(chance),
        )

    def _file_number(self, prefix: str) -> str:
        self._serials[prefix] += 1
        return f"{prefix}{self._serials[prefix]:0{LENGTH - PREFIX}}"

    def _identity(self, person: Someone) -> str:
        """A number of a region that does not exist; odd for men. None where the sex is not known."""
        if person.sex == "0" or _happens(self._chance, "no_identity"):
            return ""
        self._twins[person.born_on, person.sex] += 1
        serial = 2 * self._twins[person.born_on, person.sex] - (person.sex == "1")
        if serial > 999:
            return ""
        digits = f"{DEMONSTRATION_REGION}{person.born_on:%Y%m%d}{serial:03}"
        return digits + str(ric.calc_check_digit(f"{digits}0"))

    def _phone(self) -> str:
        return f"100{self._chance.randrange(10**8):08}"

    def _calls(self) -> dict[str, Any]:
        if not _happens(self._chance, "not_to_call"):
            return {}
        since = self._on - timedelta(days=self._chance.randrange(1, 700))
        return {
            "do_not_call_since": since,
            "do_not_call_reason": self._chance.choice(words()["reasons"]["not_to_call"]),
        }


def _groups(chance: random.Random, person: Someone, on: date) -> dict[str, date]:
    """The registers that the library gives, and groups by sex and age."""
    known = {name: max(since, person.born_on) for name, since in person.conditions.items()}
    age = age_on(person.born_on, on)
    drawn: dict[Any, str] = {Group.DISABLED: "disabled", Group.LOW_INCOME: "low_income"}
    if person.sex == "2" and 20 <= age < 40:
        drawn[Group.PREGNANT] = "pregnant"
    if age > 49:
        drawn[Group.SPECIAL_FAMILY_PLANNING] = "special_family_planning"
    for group, name in drawn.items():
        if _happens(chance, name):
            longest = 250 if group == Group.PREGNANT else 3000
            known[group.value] = max(person.born_on, on - timedelta(days=chance.randrange(1, longest)))
    return known


def _filed(chance: random.Random, person: Someone, on: date) -> date:
    """Within a year of somebody's arrival, and not before there were files; the dead were filed while they lived."""
    first = max(person.since, _FIRST_FILES)
    last = person.died_on or person.moved_on or on
    return max(person.since, min(first + timedelta(days=chance.randrange(365)), last))


def _address(chance: random.Random) -> str:
    street, estate = chance.choice(words()["街区"]), chance.choice(words()["小区"])
    house, door, floor = chance.randint(1, 40), chance.randint(1, 6), chance.randint(1, 18)
    return f"清河区{street}{chance.randint(1, 199)}号{estate}{house}号楼{door}单元{floor}{chance.randint(1, 4):02}室"


def _happens(chance: random.Random, name: str) -> bool:
    return chance.random() * 10_000 < words()["per_ten_thousand"][name]


@cache
def words() -> dict[str, Any]:
    """What words.toml holds."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf8"))
