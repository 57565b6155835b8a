"""What stands for a part of the site in an address, for the permission matrix."""

from datetime import datetime
from typing import Any

from district.access.actor import Actor


def samples(place: Any, by: Actor, at: datetime) -> dict[str, str]:
    """A part that everybody has a piece of."""
    return {"part": "orgs"}
