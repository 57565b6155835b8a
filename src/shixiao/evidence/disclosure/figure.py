"""One count that a reader may see or has to work out."""

from dataclasses import dataclass

UNLIMITED = 1 << 40


@dataclass(slots=True)
class Figure:
    """A count, and what a reader who knows the rules makes of it once it is withheld: it is from `low` to `high`.

    `least` is the smallest such count that is ever withheld. `cost` is what withholding takes from the reader: 0 where
    the count is not printed at all. A `guarded` figure points to somebody and must stay in doubt. A `private` one
    stands in a single row of the sheet.
    """

    value: int
    least: int
    low: int
    high: int
    cost: int
    withheld: bool = False
    guarded: bool = False
    private: bool = True

    @property
    def small(self) -> bool:
        """Whether its mark says that it is small."""
        return self.guarded and self.high < UNLIMITED
