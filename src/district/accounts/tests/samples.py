"""An account and its session, for the permission matrix."""

from datetime import datetime
from typing import Any

from district.access.actor import Actor
from district.accounts.models import LiveSession, User


def samples(place: Any, by: Actor, at: datetime) -> dict[str, Any]:
    """Somebody who has an account and is logged in."""
    user = User.objects.create_user(f"{place.code}-sample", "correct horse battery", name=f"{place.code}机密")
    session = LiveSession.objects.create(
        user=user, key=f"key-{place.code}", began_at=at, seen_at=at, device=f"{place.code}机密"
    )
    return {"user": user, "livesession": session}
