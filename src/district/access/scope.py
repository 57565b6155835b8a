"""Scope is law: a view reaches rows only through `.within(request.scope)`."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisation in which somebody acts, and everything below it."""

    organisation: UUID
    code: str
    title: str
    is_whole: bool
    """Whether it is the district office, to which every row belongs."""
    organisations: tuple[UUID, ...]
    """The organisation itself and all below it."""

    def covers(self, organisation: UUID | None) -> bool:
        """Whether a row of this organisation is within the scope. A row of none is within the district's alone."""
        return self.is_whole or organisation in self.organisations


NOWHERE = Scope(UUID(int=0), "", "", is_whole=False, organisations=())
"""The scope of whoever has not logged in: nothing."""


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows that belong to an organisation."""

    scope_path = "organisation"
    """The way from a row to its organisation; a model whose rows reach it through others says so in a subclass."""

    def within(self, scope: Scope) -> Self:
        """The rows that belong to an organisation of this scope."""
        if scope.is_whole:
            return self
        return self.filter(**{f"{self.scope_path}__in": scope.organisations})
