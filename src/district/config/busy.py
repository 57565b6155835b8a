"""When too many write at once, whoever waited too long is told to try again, and not that something broke."""

import logging
from collections.abc import Callable

from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)

_WAITED = ("database is locked", "lock timeout", "canceling statement due to lock timeout", "deadlock detected")


class BusyMiddleware:
    """503 with a sentence when the database could not be written to in time. Nothing was saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a write that waited too long; any other fault is a fault."""
        if not isinstance(exception, OperationalError) or not any(word in str(exception) for word in _WAITED):
            return None
        logger.warning("Too busy to write: %s", exception)
        response = render(request, "503.html", status=503)
        response["Retry-After"] = "10"
        return response
