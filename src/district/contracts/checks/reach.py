"""How far a check reaches: what it cannot look at is said, never left out in silence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Contracts that a check looks at, and those that lack what it needs."""

    looked: int
    missed: int = 0
