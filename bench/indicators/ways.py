"""The ways by name. What a way needs is imported only in the process that measures it."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Counting(Protocol):
    """One way to count. It has a method for each job it can do, named like the job."""

    def prepare(self, job: str) -> None:
        """Make the state that a job starts from; not measured."""


class Way(NamedTuple):
    """Where a way is found, what it is called, and the jobs it does."""

    title: str
    module: str
    name: str
    jobs: Sequence[str]
    is_fresh: bool = False
    """Whether every run is the first of its process."""

    def made(self, folder: Path, threads: int) -> Counting:
        """The way, ready to be asked."""
        made: Callable[[Path, int], Counting] = getattr(import_module(f"bench.indicators.{self.module}"), self.name)
        return made(folder, threads)


_ALL = ("totals", "cube", "patients")
WAYS = {
    "first": Way("library, first time in a process", "library", "First", ("cube",), is_fresh=True),
    "cold": Way("library, cold: facts derived, kept, counted", "library", "Cold", _ALL),
    "warm": Way("library, warm: facts kept", "library", "Warm", (*_ALL, "row", "kept_patients")),
    "kept": Way("SQL by hand, same work: facts written, counted", "handwritten", "Kept", _ALL),
    "bare": Way("SQL by hand, nothing kept", "handwritten", "Bare", _ALL),
    "pandas": Way("naive pandas", "dataframes", "Pandas", ("totals", "patients")),
    "postgres": Way("PostgreSQL, indexed", "postgres", "Postgres", _ALL),
}


def answered(way: Counting, job: str) -> Any:
    """Do a job."""
    return getattr(way, job)()
