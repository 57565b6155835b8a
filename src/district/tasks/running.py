"""Starting background work, doing it, and reporting how far it has come."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from district.access.actor import Actor
from district.access.scope import Scope
from district.files.models import StoredFile
from district.tasks.models import Task


class Cancelled(Exception):
    """Whoever started the task wants it to stop. What it had committed before stays."""


class Running(Protocol):
    """The task that runs, as the function that does it sees it."""

    task: Task
    by: Actor
    scope: Scope

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        """Report how far it has come; at most a few times a second reach the database. Raises `Cancelled`."""

    def now(self) -> datetime:
        """The time: a task has no request to take it from."""


Outcome = tuple[dict[str, Any], StoredFile | None]
"""What came of it: counts and an address, and a file to fetch."""
Work = Callable[..., Outcome]

_work: dict[str, Work] = {}


def work(kind: str) -> Callable[[Work], Work]:
    """Register the function that does one kind of task: `f(running, **arguments) -> Outcome`."""

    def enter(function: Work) -> Work:
        _work[kind] = function
        return function

    return enter


def start(kind: str, *, title: str, arguments: dict[str, Any], by: Actor, scope: Scope, at: datetime) -> Task:
    """Put a task into the queue, in the transaction of the caller."""
    raise NotImplementedError
