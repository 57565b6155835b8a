"""How often strangers may open or answer a link."""

import hashlib
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from district.lib.refusal import Refused

WINDOW = 600
"""Seconds in which requests of one address are counted."""
OPENINGS, REPLIES = 120, 40
"""A health centre's waiting room answers from one address."""


def check_rate(request: Any, action: str, limit: int) -> None:
    """Count a request of this address. Raises `Refused` where it has asked too often."""
    window = int(request.at.timestamp()) // WINDOW
    asked = f"{request.META.get('REMOTE_ADDR', '')} {action} {window}"
    key = "questionnaires." + hashlib.sha256(asked.encode()).hexdigest()
    cache.add(key, 0, WINDOW)
    if cache.incr(key) > limit:
        raise Refused(_("现在填写的人太多。请过十分钟再试，已经填的不会丢。"))
