"""The pages that say what was refused, who may, and where to go on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from district.access.permissions import Permission
from district.access.roles import Role


def forbidden(request: Any, permission: Permission, roles: Iterable[type[Role]]) -> HttpResponse:
    """403, with the name of what was asked for and of the roles that may do it."""
    holders = sorted(str(role.title) for role in roles)
    return render(request, "403.html", {"permission": permission.title, "holders": holders}, status=403)


def not_allowed(request: Any, methods: Sequence[str]) -> HttpResponse:
    """405, for an address that was opened though it only takes what a button sends, or the other way round."""
    shown = {"is_for_sending": "GET" not in methods, "way_back": way_back(request.path)}
    response = render(request, "405.html", shown, status=405)
    response["Allow"] = ", ".join(methods)
    return response


def way_back(path: str) -> str:
    """The nearest page on the way up from an address that can be opened."""
    while path.strip("/"):
        if _can_be_opened(path):
            return path
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return "/"


def _can_be_opened(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return "GET" in getattr(getattr(found.func, "gate", None), "methods", ())
