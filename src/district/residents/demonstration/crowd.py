"""Who lives in the made-up district: ages, sexes, stations and conditions as the library's demonstration has them."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from shixiao.demonstration.chance import stream
from shixiao.demonstration.days import END, MISSING, OPEN, Ints
from shixiao.demonstration.figures import figures
from shixiao.demonstration.organisations import Tree, tree
from shixiao.demonstration.population import FEMALE, MALE, People, population
from shixiao.demonstration.records import holders
from shixiao.demonstration.registers import registers

_GONE = (55, 180, 40)
"""How many per ten thousand residents the library adds as having died or left (its population.toml)."""
_SEX = {MALE: "1", FEMALE: "2"}
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Someone:
    """One made-up person, before a name and numbers are given."""

    station: str
    """The station's code."""
    born_on: date
    sex: str
    since: date
    died_on: date | None
    moved_on: date | None
    conditions: dict[str, date]
    """Since when they are on each register."""


class Crowd:
    """So many people, all of whose days are moved so that the library's last day becomes `on`."""

    def __init__(self, residents: int, seed: int, on: date) -> None:
        living = _living(residents)
        self._tree: Tree = tree(seed)
        self._people: People = population(seed, self._tree, figures(living))
        self.size = min(residents, self._people.born.size)
        held = holders(stream(seed, "holders"), self._people, figures(living))
        self._shift = (on - _EPOCH).days - END
        self._registers = {
            name: _lasting(patients.person, patients.since, patients.until)
            for name, patients in registers(seed, self._people, figures(living), held).items()
        }

    def __getitem__(self, at: int) -> Someone:
        people = self._people
        died, until = int(people.died[at]), int(people.until[at])
        has_moved = died == MISSING and until < OPEN
        found = {name: patients[at] for name, patients in self._registers.items() if at in patients}
        return Someone(
            station=self._tree.codes[int(people.home[at])],
            born_on=self._day(int(people.born[at])),
            sex=_SEX.get(int(people.sex[at]), "0"),
            since=self._day(int(people.since[at])),
            died_on=None if died == MISSING else self._day(died),
            moved_on=self._day(until) if has_moved else None,
            conditions={name: self._day(since) for name, since in found.items()},
        )

    def places(self) -> dict[str, tuple[int, int]]:
        """The number of each station's centre, and the station's among its centre's, by its code."""
        stations = [self._tree.codes[at] for at in self._tree.stations]
        return {code: (int(code[-4:-2]), int(code[-2:])) for code in stations}

    def _day(self, number: int) -> date:
        return _EPOCH + timedelta(days=number + self._shift)


def _living(everybody: int) -> int:
    """How many live here at the end, so that with those who died or left they are at least so many."""
    living = max(1, everybody * 10_000 // (10_000 + sum(_GONE)))
    while living + sum(living * share // 10_000 for share in _GONE) < everybody:
        living += 1
    return living


def _lasting(person: Ints, since: Ints, until: Ints) -> dict[int, int]:
    """Who is on a register at the end, and since when."""
    lasts = np.flatnonzero(until >= OPEN)
    return dict(zip(person[lasts].tolist(), since[lasts].tolist(), strict=True))
