"""One file of an organisation's, for the permission matrix."""

import io
from datetime import datetime
from typing import Any

from django.db.models import Model

from district.access.actor import Actor
from district.files.store import keep


def samples(place: Any, by: Actor, at: datetime) -> dict[str, Model]:
    """A kept file whose name and content carry the organisation's canary."""
    text = f"{place.code}机密\n"
    content = io.BytesIO(text.encode())
    stored = keep(content, name=f"{place.code}机密.csv", kinds=("csv",), organisation=place.pk, by=by, at=at)
    return {"storedfile": stored}
