"""A request as the views of the staff see it: who asks, in which role, where, and when."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from district.access.actor import Actor
from district.access.permissions import Permission
from district.access.scope import Scope


class StaffRequest(HttpRequest):
    """What the middleware has added before a view is called."""

    at: datetime
    """The time of the request: the only clock that a view reads."""
    actor: Actor
    scope: Scope
    role: str
    permissions: frozenset[Permission]
    htmx: Any

    def may(self, permission: Permission) -> bool:
        """Whether the role in which somebody acts holds this permission."""
        return permission in self.permissions
