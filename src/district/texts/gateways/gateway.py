"""What every machine that sends texts can do, and what it says of them."""

from dataclasses import dataclass
from typing import Protocol

from district.texts.actions.taking import Letter


@dataclass(frozen=True, slots=True)
class Answer:
    """What the platform said of one text."""

    state: str
    """`handed_over`, `failed`, or `unknown` where its answer does not say."""
    provider_id: str = ""
    reason: str = ""


class Unreachable(Exception):
    """Nothing was given to the platform: it could not even be spoken to."""


class Gateway(Protocol):
    """A machine that sends texts by itself."""

    def send(self, letter: Letter) -> Answer:
        """Give it one text, once. Raises `Unreachable` only where surely nothing has left."""
