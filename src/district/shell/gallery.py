"""Made-up values with which the gallery shows each component."""

from datetime import datetime
from typing import Any


def examples(at: datetime) -> dict[str, Any]:
    """What the gallery's template needs."""
    return {"at": at}
