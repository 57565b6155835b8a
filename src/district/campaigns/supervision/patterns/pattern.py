"""What a pattern is: a name, a sentence, and how it finds the attempts that show it."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Attempts of one agent that show a pattern, with what is seen in them."""

    attempts: tuple[Any, ...]
    seen: str

    @property
    def agent(self) -> str:
        """Who made them."""
        return str(self.attempts[0].call.agent_name)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of suspicion."""

    name: str
    title: Any
    find: Callable[[Iterable[Any]], Iterable[Suspicion]]
    """Takes saved attempts with their call and interview, in the order of time."""


def by_agent(attempts: Iterable[Any]) -> list[list[Any]]:
    """Attempts agent by agent, in their order. Two people of one name are two agents."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for attempt in attempts:
        found[attempt.call.agent_id].append(attempt)
    return list(found.values())


@cache
def limits() -> dict[str, Any]:
    """From which numbers on something is suspicious."""
    return tomllib.loads(files(__package__).joinpath("limits.toml").read_text("utf8"))
