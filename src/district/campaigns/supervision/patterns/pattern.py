"""What a pattern is: a name, a sentence, and how it finds the attempts that show it."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Attempts of one agent that show a pattern, with what is seen in them."""

    agent: str
    attempts: tuple[Any, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of suspicion."""

    name: str
    title: Any
    find: Callable[[Iterable[Any]], Iterable[Suspicion]]
    """Takes saved attempts with their call and interview, in the order of time."""


@cache
def limits() -> dict[str, Any]:
    """From which numbers on something is suspicious."""
    return tomllib.loads(files(__package__).joinpath("limits.toml").read_text("utf8"))
