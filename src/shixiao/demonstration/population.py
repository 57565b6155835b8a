"""Who lives in the district, where, and since when (population.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from shixiao.demonstration.chance import Stream, Weights, between, draw, pick, stream
from shixiao.demonstration.days import END, EVE, HISTORY, MISSING, OPEN, START, Bools, Ints, day, or_missing
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.write import Rows

MALE, FEMALE, UNKNOWN = range(3)
INFANTS = (day(2013, 12, 1), END)
CHILDREN = (day(2010), day(2013, 11, 30))
MIDDLE = (day(1952), day(2009, 12, 31))
ELDERS = (day(1916), day(1951, 12, 31))


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the records know: first those who live in the district at the end of 2016, then those who left.

    `since` begins the latest stay and `until` ends it. Who moved within the district lived at `former` until `moved`;
    `moved` is `since` for all others. Who was away lived at `home` before, from `earlier` to `away`. `zeal` is
    how likely their centre is to serve them, as a factor.
    """

    residents: int
    born: Ints
    sex: Ints
    home: Ints
    former: Ints
    since: Ints
    moved: Ints
    until: Ints
    died: Ints
    earlier: Ints
    away: Ints
    zeal: Weights

    @property
    def lives(self) -> Bools:
        """Who lives in the district at the end of 2016."""
        return np.arange(self.born.size) < self.residents

    def station(self, person: Ints, on: Ints) -> Ints:
        """The station that serves these people on these days."""
        return np.where(on < self.moved[person], self.former[person], self.home[person])

    def born_in(self, span: tuple[int, int]) -> Bools:
        """Who was born in this span, both days included."""
        return (self.born >= span[0]) & (self.born <= span[1])

    def rows(self) -> Rows:
        """The table of residents: a row for each stay."""
        everybody = np.arange(self.born.size)
        movers, returned = np.flatnonzero(self.moved > self.since), np.flatnonzero(self.away != MISSING)
        person = np.concatenate([everybody, movers, returned])
        since = np.concatenate([self.moved, self.since[movers], self.earlier[returned]])
        order = np.lexsort((since, person))
        return {
            "resident": person[order],
            "organisation": np.concatenate([self.home, self.former[movers], self.home[returned]])[order],
            "since": since[order],
            "until": np.concatenate([or_missing(self.until), self.moved[movers], self.away[returned]])[order],
            "born_on": self.born[person][order],
            "sex": self.sex[person][order],
            "died_on": self.died[person][order],
        }


def population(seed: int, tree: Tree, figures: Figures) -> People:
    """Everybody in the district, with their stays."""
    rng = stream(seed, "residents")
    born, sex, old = _residents(rng, figures)
    gone, until, died = _leavers(rng, figures.residents, born, old)
    born, sex, old = (np.concatenate([all_, all_[gone]]) for all_ in (born, sex, old))
    born[figures.residents :] += between(rng, -150, 0, gone.size)
    size = born.size
    until = np.concatenate([np.full(figures.residents, OPEN), until])
    died = np.concatenate([np.full(figures.residents, MISSING), died])
    home = _homes(rng, tree, old)
    since = np.maximum(born, between(rng, day(1980), day(2015, 6, 1), size))
    _arrive(rng, figures.residents, born, since)
    former, moved = home.copy(), since.copy()
    _move(rng, figures.residents, tree, home, former, since, moved)
    earlier, away = _return(rng, figures.residents, born, since)
    return People(figures.residents, born, sex, home, former, since, moved, until, died, earlier, away, tree.zeal[home])


def _residents(rng: Stream, figures: Figures) -> tuple[Ints, Ints, Bools]:
    """Birth, sex and whether old, of those who live there at the end of the year, in a random order."""
    infants = np.linspace(*INFANTS, figures.infants, dtype=np.int64)
    children = between(rng, *CHILDREN, figures.children - figures.infants)
    young = np.concatenate([infants, children])
    middle, middle_sex = _aged(rng, "middle", figures.residents - figures.children - figures.elders, MIDDLE)
    elders, elder_sex = _aged(rng, "elders", figures.elders, ELDERS)
    sexes = np.where(rng.integers(0, 1000, young.size) < _data()["children"]["women"], FEMALE, MALE)
    order = rng.permutation(figures.residents)
    born = np.concatenate([young, middle, elders])[order]
    sex = np.concatenate([sexes, middle_sex, elder_sex])[order]
    sex[rng.integers(0, 10_000, sex.size) < _data()["moves"]["sex_unknown"]] = UNKNOWN
    return born, sex, born <= ELDERS[1]


def _aged(rng: Stream, group: str, size: int, span: tuple[int, int]) -> tuple[Ints, Ints]:
    """Births and sexes of a group whose bands are given in years of age at the end of 2016."""
    first, last, parts, women = np.array(_data()[group]["bands"]).T
    band = pick(rng, size, list(parts))
    latest = np.array([day(2016 - int(age), 12, 31) for age in first])
    earliest = np.array([day(2016 - int(age), 1, 1) for age in last])
    born = np.clip(between(rng, earliest[band], latest[band]), *span)
    return born, np.where(rng.integers(0, 1000, size) < women[band], FEMALE, MALE)


def _leavers(rng: Stream, residents: int, born: Ints, old: Bools) -> tuple[Ints, Ints, Ints]:
    """People like some residents, who died or moved away: like whom, the end of their stay, their death."""
    adults = np.flatnonzero(born < CHILDREN[0])
    died = draw(rng, adults, _share(residents, "died"), np.where(old[adults], 20.0, 1.0))
    settled = np.flatnonzero(born < day(2014, 6))
    left = draw(rng, settled, _share(residents, "left"))
    before = draw(rng, settled, _share(residents, "left_before"))
    deaths = between(rng, START + 5, END - 2, died.size)
    until = np.concatenate(
        [deaths + 1, between(rng, START + 5, END, left.size), between(rng, HISTORY + 5, EVE, before.size)]
    )
    alive = np.full(left.size + before.size, MISSING)
    return np.concatenate([died, left, before]), until, np.concatenate([deaths, alive])


def _homes(rng: Stream, tree: Tree, old: Bools) -> Ints:
    """A station for each, by its size; for the old also by its age."""
    stations = tree.stations
    anywhere = stations[pick(rng, old.size, list(tree.size[stations]))]
    aged = stations[pick(rng, old.size, list(tree.size[stations] * tree.age[stations]))]
    return np.where(old, aged, anywhere)


def _arrive(rng: Stream, residents: int, born: Ints, since: Ints) -> None:
    """Some residents came from elsewhere during the year; who was born in it is there from birth."""
    arrived = draw(rng, np.flatnonzero(born[:residents] < START), _share(residents, "arrived"))
    since[arrived] = between(rng, START, END - 16, arrived.size)


def _move(rng: Stream, residents: int, tree: Tree, home: Ints, former: Ints, since: Ints, moved: Ints) -> None:
    """Some residents changed their station during the year, two in five within their centre."""
    movers = draw(rng, np.flatnonzero(since[:residents] < HISTORY), _share(residents, "moved"))
    stations = tree.stations
    elsewhere = stations[rng.integers(0, stations.size, movers.size)]
    siblings = np.where(tree.parent[home[movers] - 1] == tree.parent[home[movers]], home[movers] - 1, elsewhere)
    former[movers] = np.where(rng.random(movers.size) < 0.4, siblings, elsewhere)
    day_of_move = between(rng, START + 31, END - 31, movers.size)
    moved[movers] = np.where(former[movers] == home[movers], since[movers], day_of_move)


def _return(rng: Stream, residents: int, born: Ints, since: Ints) -> tuple[Ints, Ints]:
    """Some who arrived had lived there before: from when, until when."""
    earlier, away = np.full(born.size, MISSING), np.full(born.size, MISSING)
    newcomers = np.flatnonzero((since[:residents] > START + 60) & (born[:residents] < day(2010)))
    back = draw(rng, newcomers, min(newcomers.size, _share(residents, "returned")))
    away[back] = between(rng, HISTORY, since[back] - 30)
    earlier[back] = np.maximum(born[back], between(rng, day(2005), day(2015), back.size))
    return earlier, away


def _share(residents: int, move: str) -> int:
    share: int = _data()["moves"][move]
    return residents * share // 10_000


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("population.toml").read_text("utf8"))
