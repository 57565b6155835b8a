"""What a stream of cells kept of its table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """`keeps_empty`: an empty cell still stands in the stream. `splits`: a cell may be several pieces."""

    keeps_empty: bool
    splits: bool = False


PIPES = Flow(keeps_empty=True)
LINES = Flow(keeps_empty=False)
SPACES = Flow(keeps_empty=False, splits=True)
