"""No page of the site is kept by a browser or a proxy: any may name a person."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NoStoreMiddleware:
    """Forbids storing every answer that did not say otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, marked."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
