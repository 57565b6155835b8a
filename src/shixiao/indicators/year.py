"""The year that is counted, and the service standard in force."""

from dataclasses import dataclass
from datetime import date

from shixiao.rulebook.service import ServiceStandard


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year with its service standard."""

    year: int
    standard: ServiceStandard

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 1, 1)

    @property
    def after(self) -> date:
        """The first day after it."""
        return date(self.year + 1, 1, 1)

    def months_before_start(self, months: int) -> date:
        """The first of the month so many months before the year begins."""
        counted = self.year * 12 - months
        return date(counted // 12, counted % 12 + 1, 1)
