"""When people are reached: of attempts in each part of the day, how many spoke to the person, by group."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from district.campaigns.listings.attempts import BANDS
from district.campaigns.models import GROUPS, SPOKEN_TO
from district.campaigns.statistics.figures import FEW
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.resting import NOTHING, Question, Resting


@dataclass(frozen=True, slots=True)
class Cell:
    """Attempts in a part of the day to a group: how many reached the person, with the addresses of both lists."""

    reached: int
    attempts: int
    reached_address: str
    address: str
    is_best: bool = False

    @property
    def share(self) -> Fraction | None:
        """Of the attempts, how many reached the person; None without any."""
        return Fraction(self.reached, self.attempts) if self.attempts else None

    @property
    def numerator(self) -> int:
        """How many reached the person."""
        return self.reached

    @property
    def denominator(self) -> int:
        """How many there were."""
        return self.attempts

    @property
    def value(self) -> Fraction | None:
        """The same as every rate names it."""
        return self.share

    @property
    def is_few(self) -> bool:
        """Whether there are too few to judge by."""
        return 0 < self.attempts < FEW


TIMES = Question(
    "calls.times",
    ("assignment__group", "band"),
    lambda _days: {
        "made": Count("pk", filter=Q(counts=True)),
        "reached": Count("pk", filter=Q(counts=True, call__disposition__in=SPOKEN_TO)),
    },
)


def best_times(
    attempts: Any, conditions: dict[str, str], days: Days | None = None, rest: Resting = NOTHING
) -> list[tuple[Any, list[Cell]]]:
    """For each group that was called, a cell for each part of the day; the best of those with enough is marked."""
    rows: dict[Any, tuple[int, int]] = {}
    for row in rest.rows(TIMES, attempts, days):
        key = row["assignment__group"], row["band"]
        reached, made = rows.get(key, (0, 0))
        rows[key] = reached + row["reached"], made + row["made"]
    called = {group for (group, _band), (_reached, made) in rows.items() if made}
    return [(label, _cells(group, rows, conditions)) for group, label in GROUPS if group in called]


def _cells(group: str, rows: dict[Any, tuple[int, int]], conditions: dict[str, str]) -> list[Cell]:
    shares = {band: Fraction(*rows[group, band]) for band, _label in BANDS if rows.get((group, band), (0, 0))[1] >= FEW}
    best = max(shares, key=lambda band: shares[band]) if shares else None
    return [_cell(group, band, rows.get((group, band), (0, 0)), conditions, band == best) for band, _label in BANDS]


def _cell(group: str, band: str, found: tuple[int, int], conditions: dict[str, str], is_best: bool) -> Cell:
    narrowed = {**conditions, "group": group, "band": band, "counts": "1"}
    address = f"{reverse('campaigns:attempts')}?{urlencode(narrowed)}"
    return Cell(*found, f"{address}&spoken=1", address, is_best)
