"""What a restoration gives back, and the bounds it keeps."""

from dataclasses import dataclass

from shixiao.sheets.model import Doubt
from shixiao.sheets.read.document import Block, Gap

NODES_PER_ROW = 10_000
NODES_PER_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Restored:
    """The blocks of a text in reading order, refused rows as gaps, and the sheets that were refused as a whole."""

    blocks: tuple[Block, ...] = ()
    refused: tuple[Doubt, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Everything that was refused: rows and whole sheets."""
        return tuple(block.doubt for block in self.blocks if isinstance(block, Gap)) + self.refused


class TooManyCuts(Exception):
    """A row has more possible cuts than may be tried; it is refused, never guessed."""


class Budget:
    """How many cuts may still be tried, for one row and for the whole text, so that no text takes long."""

    def __init__(self) -> None:
        self._text, self._row = NODES_PER_TEXT, NODES_PER_ROW

    def next_row(self) -> None:
        """Begin a new row with a full allowance of its own."""
        self._row = NODES_PER_ROW

    def spend(self) -> None:
        """Count one tried cut. Raises TooManyCuts where the allowance is used up."""
        self._text -= 1
        self._row -= 1
        if self._text < 0 or self._row < 0:
            raise TooManyCuts
