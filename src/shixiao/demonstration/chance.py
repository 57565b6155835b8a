"""Chance from a seed: exact subsets, days spread over a span, and values of a bell curve."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shixiao.demonstration.days import Bools, Ints

Stream = np.random.Generator
Weights = npt.NDArray[np.float64]


def stream(seed: int, table: str) -> Stream:
    """The chance of one table. A table's rows do not change when another table draws more or less."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *table.encode()])))


def draw(rng: Stream, candidates: Ints, count: int, weights: Weights | None = None) -> Ints:
    """Exactly `count` of the candidates, each at most once, in ascending order. A weight of 2 is drawn twice as often.

    Raises ValueError where there are too few.
    """
    if count > candidates.size:
        raise ValueError(f"{count} of {candidates.size} cannot be drawn")
    if count == candidates.size:
        return np.sort(candidates)
    keys = rng.exponential(size=candidates.size)
    if weights is not None:
        keys /= weights
    return np.sort(candidates[np.argpartition(keys, count)[:count]])


def chosen(size: int, members: Ints) -> Bools:
    """Which of the numbers below `size` are members."""
    marks = np.zeros(size, np.bool_)
    marks[members] = True
    return marks


def between(rng: Stream, first: Ints | int, last: Ints | int, size: int | None = None) -> Ints:
    """One number from `first` to `last`, both included, for each."""
    return np.asarray(rng.integers(first, np.asarray(last) + 1, size=size), np.int64)


def pick(rng: Stream, size: int, shares: Sequence[float]) -> Ints:
    """For each, the place of one of the shares, drawn in their proportion."""
    edges = np.cumsum(np.asarray(shares, np.float64))
    return np.asarray(np.searchsorted(edges, rng.random(size) * edges[-1], side="right"), np.int64)


def spread(rng: Stream, counts: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
    """`counts[i]` different days from `first[i]` to `last[i]`, evenly spread: whose, the how-manieth, and the day.

    A span that is shorter than its count has one contact a day.
    """
    length = np.maximum(last - first + 1, 0)
    counts = np.clip(counts, 0, length)
    owner = np.repeat(np.arange(counts.size), counts)
    place = np.arange(owner.size) - np.repeat(np.cumsum(counts) - counts, counts)
    begin = place * length[owner] // counts[owner]
    end = (place + 1) * length[owner] // counts[owner]
    return owner, place, first[owner] + between(rng, begin, end - 1)


def apportion(total: int, weights: Weights) -> Ints:
    """The total in whole parts in proportion to the weights; the largest remainders are rounded up."""
    ideal = weights / weights.sum() * total
    parts = np.floor(ideal).astype(np.int64)
    remainder = np.argsort(parts - ideal, kind="stable")[: total - int(parts.sum())]
    parts[remainder] += 1
    return np.asarray(parts, np.int64)


def bell(rng: Stream, size: int, mean: float, spread: float, low: int, high: int, digits: Sequence[int] = (1,)) -> Ints:
    """Whole numbers from `low` to `high` of a bell curve; `digits` says how gladly each last digit is written down.

    The curve is rounded to whole weights, so that the last bit of a logarithm decides nothing.
    """
    values = np.arange(low, high + 1)
    liked = np.asarray(digits, np.int64)[values % len(digits)]
    curve = np.exp(-0.5 * ((values - mean) / spread) ** 2)
    edges = np.cumsum(np.rint(curve * 1_000_000).astype(np.int64) * liked)
    places = np.searchsorted(edges, rng.integers(0, edges[-1], size=size), side="right")
    return np.asarray(values[places], np.int64)
