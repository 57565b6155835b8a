"""The saved filters that somebody sees, which is wider than a scope: one's own, and those shared with the district."""

from typing import Any

from district.access.scope import Scope
from district.contracts.models import SavedFilter


def saved_filters(user: Any, scope: Scope) -> Any:
    """Those of a person who acts in a scope."""
    return SavedFilter.objects.seen_within(user, scope)
