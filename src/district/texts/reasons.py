"""Whether the reason of a text still holds, as the part above knows that asked for it."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Model

Holds = Callable[[Model, datetime], str]
"""From a text and the time to why it is no longer wanted; empty while it is."""
_known: dict[str, Holds] = {}


def add_reason(kind: str, holds: Holds) -> None:
    """Enter who knows about texts of a kind, such as `campaigns.assignment`. Called when the site starts."""
    _known[kind] = holds


def why_not_any_more(text: Model, at: datetime) -> str:
    """Why a text is no longer wanted, in a sentence; empty while it is, and where nobody can tell."""
    holds = _known.get(text.about_kind)
    return holds(text, at) if holds else ""
