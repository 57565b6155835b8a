"""Measures every request: how long the server took, and how many queries it needed."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from district.config import metrics


class _Queries:
    """Counts the queries that pass through it, and their time."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - began


class MeasuringMiddleware:
    """Enters each request into the metrics, and tells whoever has logged in its server time (`Server-Timing`).

    To nobody else: a failed login of somebody who exists takes other queries than that of a made-up name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, measured. A streamed answer is measured until its first byte."""
        began, queries = time.perf_counter(), _Queries()
        with connection.execute_wrapper(queries):
            response = self.get_response(request)
        seconds = time.perf_counter() - began
        metrics.observe(_route(request), response.status_code, seconds, queries.count)
        if _is_staff(request):
            response["Server-Timing"] = (
                f'total;dur={seconds * 1000:.1f}, db;dur={queries.seconds * 1000:.1f};desc="{queries.count}"'
            )
        return response


def _is_staff(request: Any) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _route(request: HttpRequest) -> str:
    """The name of the address, never the address: it may name a person, and there are too many."""
    found = request.resolver_match
    return (found.view_name or "unnamed") if found else "none"
