"""What stands for a part of the site in an address, for the permission matrix."""

from datetime import datetime

from district.access.actor import Actor
from district.orgs.models import Organisation


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, str]:
    """A part that everybody has a piece of."""
    return {"part": "orgs"}
