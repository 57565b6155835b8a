"""The project's money: a budget, two arrivals and twelve payments for each institution and year."""

import numpy as np
import pyarrow as pa

from shixiao.demonstration.chance import Stream, Weights, apportion, between
from shixiao.demonstration.days import END, MISSING, Ints, add_months, day
from shixiao.demonstration.figures import Figures
from shixiao.demonstration.organisations import OFFICE, Tree
from shixiao.demonstration.write import Rows

BUDGET, ARRIVAL, PAYMENT = range(3)
PROJECT, APPROPRIATION = "public_health", 0
OFFICE_SHARE = 0.03
"""What the district office keeps for supervision and training."""


def funds(rng: Stream, tree: Tree, figures: Figures) -> Rows:
    """The bookings of 2015 and 2016. What was budgeted arrived and was paid, to the cent, on the project alone."""
    years = [_year(rng, tree, 2015, figures.funds_2015), _year(rng, tree, 2016, figures.funds)]
    organisation, on, entry, amount = (np.concatenate(part) for part in zip(*years, strict=True))
    order = np.argsort(on, kind="stable")
    return {
        "organisation": organisation[order],
        "booked_on": on[order],
        "entry": entry[order],
        "amount": amount[order],
        "earmarked": np.where(entry == PAYMENT, 1, MISSING)[order],
        "project": pa.repeat(PROJECT, len(order)),
        "source": np.full(len(order), APPROPRIATION),
    }


def _year(rng: Stream, tree: Tree, year: int, yuan: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Organisations, days, entries and amounts in cents."""
    spenders = np.concatenate([[OFFICE], tree.centres])
    people = np.bincount(tree.parent[tree.stations], tree.size[tree.stations], minlength=len(tree.codes))
    weights = people[spenders]
    weights[0] = weights.sum() * OFFICE_SHARE
    budgets = apportion(yuan // 100, weights) * 100 * 100
    parts = [_bookings(rng, year, int(budget)) for budget in budgets]
    on, entry, amount = (np.concatenate(part) for part in zip(*parts, strict=True))
    return np.repeat(spenders, len(parts[0][0])), on, entry, amount


def _bookings(rng: Stream, year: int, budget: int) -> tuple[Ints, Ints, Ints]:
    """One institution's days, entries and amounts: half of the money comes in March, the rest in September."""
    first = np.full(12, day(year))
    paid_on = np.minimum(add_months(first, np.arange(12)) + between(rng, 17, 27, 12), END)
    came_on = np.array([day(year, 3, 10), day(year, 9, 12)]) + between(rng, 0, 9, 2)
    payments = apportion(budget, _monthly(rng))
    on = np.concatenate([[day(year, 1, 15)], came_on, paid_on])
    entry = np.concatenate([[BUDGET], [ARRIVAL] * 2, [PAYMENT] * 12])
    return on, entry, np.concatenate([[budget], apportion(budget, np.ones(2)), payments])


def _monthly(rng: Stream) -> Weights:
    """Payments are small before the money comes and largest at the end of the year."""
    usual = np.array([2, 2, 6, 8, 8, 9, 8, 8, 11, 11, 12, 15])
    return usual * (0.8 + 0.4 * rng.random(12))
