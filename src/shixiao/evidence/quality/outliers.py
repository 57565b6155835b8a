"""Which centre is unlike the others, in exact arithmetic.

A share stands out where it is above the others' middle by more than chance gives to so few records, by more than the
others differ among themselves, and by enough to matter. All three: in big centres chance alone flags trifles, in equal
ones the spread does, and a fixed distance alone flags the small.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from shixiao.evidence.quality.thresholds import threshold, whole

NORMAL_QUARTILE = Fraction("0.6745")
"""Of a normal distribution the median distance from the middle, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """A centre with its `part` of `whole` records, and the middle share of all centres."""

    centre: int
    part: int
    whole: int
    middle: Fraction

    @property
    def share(self) -> Fraction:
        """The centre's own share."""
        return Fraction(self.part, self.whole)

    @property
    def excess(self) -> Fraction:
        """How far the centre is above the middle."""
        return self.share - self.middle


def outliers(parts: Mapping[int, tuple[int, int]], margin: Fraction) -> Iterator[Outlier]:
    """The centres whose share (part, whole) stands out by more than `margin`, a share as well."""
    enough = {centre: pair for centre, pair in parts.items() if pair[1] >= whole("fewest_records")}
    if len(enough) <= whole("fewest_others"):
        return
    shares = {centre: Fraction(*pair) for centre, pair in enough.items()}
    middle = median(shares.values())
    spread = median(abs(share - middle) for share in shares.values())
    for centre, share in sorted(shares.items()):
        part, of = enough[centre]
        apart = NORMAL_QUARTILE * (share - middle) > threshold("robust_score") * spread
        if share - middle > margin and apart and _is_beyond_chance(part, of, middle):
            yield Outlier(centre, part, of, middle)


def _is_beyond_chance(part: int, of: int, middle: Fraction) -> bool:
    """Whether a binomial count is further from its mean than so many standard deviations, squared to stay exact."""
    return (part - of * middle) ** 2 > threshold("chance_sigmas") ** 2 * of * middle * (1 - middle)


def margin(name: str) -> Fraction:
    """A threshold given in percentage points, as a share."""
    return threshold(name) / 100
