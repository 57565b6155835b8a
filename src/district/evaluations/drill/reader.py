"""Whoever reads a list, and which of its persons' names this reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from district.access.actor import Actor
from district.access.permissions import Permission, permissions_of
from district.access.roles import ROLES
from district.access.scope import Scope
from district.evaluations.permissions import Evaluations
from district.residents.actions import identify
from district.residents.models import Resident
from district.residents.permissions import Residents
from district.snapshots.inspecting import is_ours
from district.tasks.running import Running
from shixiao.evidence.snapshot import Snapshot

SENSITIVE = "mental_disorder"
"""Indicators whose slugs begin so are about severe mental disorder."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who looks at a list, on a page or in a workbook that is written in the background."""

    by: Actor
    scope: Scope
    at: datetime
    permissions: frozenset[Permission]

    @classmethod
    def of(cls, request: Any) -> "Reader":
        """Whoever asks for a page."""
        return cls(request.actor, request.scope, request.at, request.permissions)

    @classmethod
    def of_task(cls, running: Running) -> "Reader":
        """Whoever asked for the task, as they may do now."""
        role = ROLES.get(running.by.role)
        return cls(running.by, running.scope, running.now(), permissions_of(role) if role else frozenset())

    def may_know(self, key: str, snapshot: Snapshot, *, exported: bool = False) -> bool:
        """Whether this reader may learn names of a row's persons at all; scope decides of whom."""
        wanted: set[Permission] = {Residents.VIEW} | ({Residents.EXPORT} if exported else set())
        if key.startswith(SENSITIVE):
            wanted.add(Evaluations.SENSITIVE)
        return wanted <= self.permissions and is_ours(snapshot)

    def known(
        self, key: str, snapshot: Snapshot, pseudonyms: Iterable[str], *, exported: bool = False
    ) -> dict[str, Resident]:
        """The residents behind pseudonyms, as far as this reader may know them; it is written down how many."""
        if not self.may_know(key, snapshot, exported=exported):
            return {}
        return identify(filter(None, pseudonyms), scope=self.scope, by=self.by, at=self.at)
