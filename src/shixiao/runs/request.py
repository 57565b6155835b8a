"""What is asked of a run, and how it is refused."""

from dataclasses import dataclass
from typing import cast

from shixiao.catalogue.rows import sheet_rows
from shixiao.evidence.tree import LEVELS, Level
from shixiao.indicators.period import PERIODS, By
from shixiao.messages import Message, message


class NotARun(Exception):
    """A run, a row or a sheet that does not exist, or a snapshot that is not the run's. `reason` says what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of the catalogue: its name and the year it reports on. Printed `public_health/2016`."""

    name: str
    year: int

    def __str__(self) -> str:
        return f"{self.name}/{self.year}"

    @classmethod
    def parse(cls, text: str) -> "SheetName":
        """Read `public_health/2016`. Raises `NotARun` where the catalogue has no such sheet with rows to compute."""
        name, _, year = text.partition("/")
        try:
            sheet_rows(name, int(year))
        except (KeyError, ValueError):
            raise NotARun(message("runs.no_sheet", sheet=text)) from None
        return cls(name, int(year))

    def subject(self, key: str) -> str:
        """How the tables of declared values and awards name a row."""
        return f"{self.name}.{self.year}.{key}"


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
