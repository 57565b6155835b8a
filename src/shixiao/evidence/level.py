"""The levels of a district's tree."""

from typing import Literal

Level = Literal["district", "centre", "station"]
LEVELS: tuple[Level, ...] = ("district", "centre", "station")
