"""The pages that say what went wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """400: the request could not be understood."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """403 without a permission's name: a form that came from elsewhere, or too old."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001
    """404: there is no such page, or it is not within this person's scope."""
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. Nothing was saved."""
    return render(request, "500.html", status=500)
