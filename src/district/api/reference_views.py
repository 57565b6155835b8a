"""What the API is: the OpenAPI document, and a page made from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import public, signed_in
from district.api import described
from district.api.door import declined


@public()
def openapi(request: Any) -> HttpResponse:  # noqa: ARG001
    """The OpenAPI document. It names no row, and so everybody may read it."""
    return HttpResponse(described.text(), content_type="application/json")


@signed_in()
def reference(request: Any) -> HttpResponse:
    """Every operation with its parameters and fields."""
    return render(request, "api/reference.html", {"operations": described.operations()})


@public("GET", "POST", "PUT", "PATCH", "DELETE")
def nothing_here(request: Any) -> HttpResponse:  # noqa: ARG001
    """An address that no operation has: a program is told so as of everything else, and not by a page."""
    return declined(404, _("接口里没有这个地址。请对照接口说明。"))
