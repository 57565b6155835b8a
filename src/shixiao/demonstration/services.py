"""What institutions do for everybody: sessions, reports, supervision, surveys."""

import tomllib
from importlib.resources import files

import numpy as np
import pyarrow as pa

from shixiao.demonstration.chance import Stream, between, draw, pick
from shixiao.demonstration.days import END, EVE, HISTORY, MISSING, START, Ints, add_months, day
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.write import Rows

DAY, HOUR = 86_400, 3_600
"""In seconds."""


def education_sessions(rng: Stream, tree: Tree, figures: Figures) -> Rows:
    """A session a month in each centre and every second month in each station, but for those that fell out in 2016.

    The second half of 2015 is there too. Sessions that fell out are stations'.
    """
    monthly = np.repeat(tree.centres, 12), np.tile(np.arange(12), tree.centres.size)
    bimonthly = np.repeat(tree.stations, 6), np.tile(np.arange(0, 12, 2), tree.stations.size)
    held = monthly[0].size + draw(rng, np.arange(bimonthly[0].size), figures.sessions - monthly[0].size)
    planned = [np.concatenate(pair) for pair in zip(monthly, bimonthly, strict=True)]
    this_year = [part[np.concatenate([np.arange(monthly[0].size), held])] for part in planned]
    last_year = [part[planned[1] >= 6] for part in planned]
    month = np.concatenate(
        [
            add_months(np.full(this_year[1].size, START), this_year[1]),
            add_months(np.full(last_year[1].size, day(2015)), last_year[1]),
        ]
    )
    order = np.argsort(month, kind="stable")
    return {
        "organisation": np.concatenate([this_year[0], last_year[0]])[order],
        "held_on": (month + rng.integers(0, 28, month.size))[order],
        "topic": _words(rng, "topics", month.size),
        "attendance": between(rng, 12, 80, month.size),
    }


def infectious_reports(rng: Stream, tree: Tree, figures: Figures) -> Rows:
    """Every event of 2016 in time; of the half year before, one in twenty late and one in fifty not at all."""
    this_year, before = figures.infectious, figures.infectious // 2
    size = this_year + before
    found = np.concatenate([between(rng, START, END - 1, this_year), between(rng, HISTORY, EVE, before)]) * DAY
    found += between(rng, 8 * HOUR, 17 * HOUR, size)
    allowed = np.array([24, 2])[pick(rng, size, (95, 5))] * HOUR
    reported = found + between(rng, allowed // 24, allowed - 60)
    old = np.arange(size) >= this_year
    reported = np.where(old & (rng.random(size) < 0.05), found + 2 * DAY, reported)
    return {
        "organisation": _institutions(rng, tree, size),
        "found_at": found,
        "due_at": found + allowed,
        "reported_at": np.where(old & (rng.random(size) < 0.02), MISSING, reported),
    }


def supervision_reports(rng: Stream, tree: Tree, figures: Figures) -> Rows:
    """Every finding of 2016 reported within the week; of the half year before, one was not."""
    this_year, before = figures.supervision, figures.supervision // 2
    found = np.concatenate([between(rng, START, END - 8, this_year), between(rng, HISTORY, EVE, before)])
    reported = found + between(rng, 0, 7, found.size)
    reported[-1:] = MISSING
    return {
        "organisation": _institutions(rng, tree, found.size),
        "found_on": found,
        "reported_on": reported,
        "matter": _words(rng, "matters", found.size),
    }


def surveys(rng: Stream, tree: Tree, figures: Figures) -> Rows:
    """The interviews of 2016 and as many of 2015. Those who do not know the services are not those who are unhappy."""
    size = figures.interviews
    aware, satisfied = np.ones(2 * size, np.int64), np.ones(2 * size, np.int64)
    unaware = size - figures.aware
    aware[:unaware] = 0
    satisfied[unaware : unaware + size - figures.satisfied] = 0
    aware[size : size + 9] = 0
    satisfied[size + 5 : size + 12] = 0
    order = np.concatenate([rng.permutation(size), size + rng.permutation(size)])
    asked = np.concatenate([between(rng, day(2016, 11), END - 10, size), between(rng, day(2015, 11), EVE - 10, size)])
    return {
        "organisation": tree.centres[np.arange(2 * size) % tree.centres.size],
        "asked_on": asked,
        "aware": aware[order] > 0,
        "satisfied": satisfied[order] > 0,
    }


def _institutions(rng: Stream, tree: Tree, size: int) -> Ints:
    """A station by its size, or in half of the cases its centre."""
    station = tree.stations[pick(rng, size, list(tree.size[tree.stations]))]
    return np.where(rng.random(size) < 0.5, tree.parent[station], station)


def _words(rng: Stream, name: str, size: int) -> pa.Array:
    words = tomllib.loads(files(__package__).joinpath("services.toml").read_text("utf8"))[name]
    return pa.array(words).take(pa.array(rng.integers(0, len(words), size)))
