"""A stratified random sample that a seed draws again: the same people, whatever the order of the database."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar
from uuid import UUID

Stratum = TypeVar("Stratum", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person drawn: their stratum, and the place in which the draw put them."""

    person: UUID
    stratum: tuple[str, ...]
    place: int


def rank(seed: str, person: UUID) -> bytes:
    """Where a seed puts a person: a hash, so that nobody chooses and everybody can recompute it."""
    return hashlib.sha256(f"{seed}:{person}".encode()).digest()


def shares(sizes: Mapping[tuple[str, ...], int], wanted: int) -> dict[tuple[str, ...], int]:
    """How many each stratum gives to a sample of `wanted`: in proportion, the largest remainders rounded up.

    Every stratum that has somebody gives at least one as long as the sample is that large; none gives more than it has.
    """
    total = sum(sizes.values())
    wanted = min(wanted, total)
    exact = {stratum: Fraction(size * wanted, total) for stratum, size in sizes.items() if size}
    given = {stratum: int(share) for stratum, share in exact.items()}
    by_remainder = sorted(exact, key=lambda stratum: (given[stratum] - exact[stratum], stratum))
    for stratum in by_remainder[: wanted - sum(given.values())]:
        given[stratum] += 1
    if wanted >= len(given):
        _leave_nobody_out(given)
    return given


def _leave_nobody_out(given: dict[tuple[str, ...], int]) -> None:
    """A stratum that would give nobody takes one from the stratum that gives most."""
    for stratum in sorted(stratum for stratum, count in given.items() if not count):
        most = max(given, key=lambda each: (given[each], each))
        given[most] -= 1
        given[stratum] = 1


def taken(
    sizes: Mapping[tuple[str, ...], int], *, size: int | None = None, share: Fraction | None = None
) -> dict[tuple[str, ...], int]:
    """How many each stratum gives: its part of `size`, `share` of it (rounded up), or without either everybody."""
    if size is not None:
        return shares(sizes, size)
    if share is not None:
        return {stratum: -(-count * share.numerator // share.denominator) for stratum, count in sizes.items()}
    return dict(sizes)


def draw(
    people: Iterable[tuple[UUID, tuple[str, ...]]], seed: str, *, size: int | None = None, share: Fraction | None = None
) -> list[Drawn]:
    """Draw so many, or such a share of each stratum (rounded up); all of them, in the seed's order, without either."""
    strata: dict[tuple[str, ...], list[UUID]] = defaultdict(list)
    for person, stratum in people:
        strata[stratum].append(person)
    wanted = taken({stratum: len(members) for stratum, members in strata.items()}, size=size, share=share)
    drawn = [
        (rank(seed, person), person, stratum)
        for stratum, members in strata.items()
        for person in sorted(members, key=lambda one: rank(seed, one))[: wanted.get(stratum, 0)]
    ]
    return [Drawn(person, stratum, place) for place, (_rank, person, stratum) in enumerate(sorted(drawn), 1)]
