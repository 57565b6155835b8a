"""What an indicator comes to for one organisation and period."""

from dataclasses import dataclass

from shixiao.indicators.period import Period


@dataclass(frozen=True, slots=True)
class Cell:
    """An indicator's two counts for one organisation (its number) at the end of one period."""

    indicator: str
    organisation: int
    period: Period
    numerator: int
    denominator: int
