"""The pages that say what went wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

PLAIN = (
    "系统出错。刚才的操作没有完成，也没有保存。请稍后再试。\nSomething went wrong. Nothing was saved. Please try again."
)
"""Said when even the page that says so cannot be made."""


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
    """500: a fault of ours. Nothing was saved. Its page asks neither the database nor who has logged in."""
    try:
        page = render_to_string("500.html", {"at": timezone.now(), "path": request.path})
    except Exception:  # whatever failed may be what draws pages
        return HttpResponse(PLAIN, status=500, content_type="text/plain; charset=utf-8")
    return HttpResponse(page, status=500)
