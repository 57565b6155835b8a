"""What every machine that places calls can do, and what it says of them."""

from collections.abc import AsyncGenerator, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from district.calls.actions.taking import Attempt
from district.calls.models import Kind, Outcome


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What may be expected of a machine, and what a person must do where it cannot."""

    hides_number: bool
    """Whether the resident's number never reaches the staff side."""
    reports_outcome: bool
    records: bool
    hangs_up: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Something that a machine says of one attempt."""

    attempt: UUID
    kind: Kind
    at: datetime
    cause: int | None = None
    outcome: str = ""
    talk_ms: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


class Connected:
    """The machine can be reached, for the first time or again: what was missed meanwhile must be asked for."""


ALIVE = None
"""The fate of an attempt that is still going on."""


class Unreachable(Exception):
    """The machine cannot be asked now. What was asked may or may not have been done."""


class Dialer(Protocol):
    """A machine that places calls by itself."""

    capabilities: Capabilities

    @property
    def is_connected(self) -> bool:
        """Whether it can be asked now."""

    async def dial(self, attempt: Attempt) -> None:
        """Ring the staff side, then the resident. Raises `Unreachable`."""

    async def hang_up(self, attempt: UUID) -> None:
        """End an attempt, however far it has come. Raises `Unreachable`."""

    def events(self) -> AsyncGenerator[Report | Connected, None]:
        """Whatever it reports, from now on."""

    async def fates(self, attempts: Collection[UUID]) -> dict[UUID, Report | None]:
        """What became of those that it knows: `ALIVE`, or how they ended. Raises `Unreachable`."""

    async def forget(self, attempt: UUID) -> None:
        """The end of this attempt is written down: it need not be remembered. Raises `Unreachable`."""


def failed(attempt: UUID, at: datetime, outcome: Outcome, reason: str) -> Report:
    """The report that an attempt came to nothing."""
    return Report(attempt, Kind.FAILED, at, outcome=outcome, detail={"reason": reason})
