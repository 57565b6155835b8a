"""What a pattern is: a name, a sentence, and how it finds the attempts that show it."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Saved:
    """An attempt of which somebody said how it ended, with what patterns look at."""

    attempt: Any
    person: Any
    call: Any
    agent: Any
    agent_name: str
    disposition: str
    outcome: str
    talk_ms: int | None
    placed_at: datetime
    saved_at: datetime
    answers: Mapping[str, Any] | None

    @property
    def is_completed(self) -> bool:
        """Whether answers of a whole conversation were written down."""
        return self.disposition == "completed" and bool(self.answers)

    @property
    def longest_talk_ms(self) -> float:
        """How long they can have talked: as measured, or else no longer than from the dialling to the saving."""
        return self.talk_ms if self.talk_ms is not None else (self.saved_at - self.placed_at).total_seconds() * 1000


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Attempts of one agent that show a pattern, with what is seen in them."""

    attempts: tuple[Saved, ...]
    figure: int | None = None
    """The number that the sentence names."""

    @property
    def agent_name(self) -> str:
        """The agent's newest name."""
        return self.attempts[-1].agent_name


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of suspicion."""

    name: str
    title: Any
    rule: Callable[[], str]
    """From which numbers on it is shown, in a sentence."""
    seen: Callable[[int | None], str]
    """What is seen of an agent, in a sentence."""
    find: Callable[[Iterable[Saved]], Iterable[Suspicion]]
    """Takes saved attempts in the order of time."""


@cache
def limits() -> dict[str, Any]:
    """From which numbers on something is suspicious."""
    return tomllib.loads(files(__package__).joinpath("limits.toml").read_text("utf8"))


def of_agents(attempts: Iterable[Saved]) -> Iterator[list[Saved]]:
    """The attempts of each agent: two of the same name are two."""
    found: dict[Any, list[Saved]] = defaultdict(list)
    for attempt in attempts:
        found[attempt.agent].append(attempt)
    yield from found.values()
