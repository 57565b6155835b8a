"""What the API is: the OpenAPI document, and a page made from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from district.access.gate import public, signed_in
from district.api import described


@public()
def openapi(request: Any) -> HttpResponse:  # noqa: ARG001
    """The OpenAPI document. It names no row, and so everybody may read it."""
    return HttpResponse(described.text(), content_type="application/json")


@signed_in()
def reference(request: Any) -> HttpResponse:
    """Every operation with its parameters and fields."""
    return render(request, "api/reference.html", {"operations": described.operations()})
