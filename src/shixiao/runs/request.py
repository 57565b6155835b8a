"""What is asked of a run, and how it is refused."""

from dataclasses import dataclass
from typing import cast

from shixiao.evidence.level import LEVELS, Level
from shixiao.indicators.period import PERIODS, By
from shixiao.messages import Message, message


class NotARun(Exception):
    """A run, a row or a sheet that does not exist, or a snapshot that is not the run's. `reason` says what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Which cells are wanted beside the rows: by periods of the year, and for each organisation of a level."""

    by: By
    level: Level

    @classmethod
    def parse(cls, text: str) -> "Breakdown":
        """Read `month,centre`, in either order; one alone means the whole year, or the whole district."""
        by, level = "year", "district"
        for word in text.split(","):
            if word in PERIODS:
                by = word
            elif word in LEVELS:
                level = word
            else:
                raise NotARun(message("runs.no_breakdown", word=word))
        return cls(cast(By, by), cast(Level, level))
