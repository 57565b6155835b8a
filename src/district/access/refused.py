"""The page that says what was refused, and who may."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from district.access.permissions import Permission
from district.access.roles import Role


def forbidden(request: Any, permission: Permission, roles: Iterable[type[Role]]) -> HttpResponse:
    """403, with the name of what was asked for and of the roles that may do it."""
    holders = sorted(str(role.title) for role in roles)
    return render(request, "403.html", {"permission": permission.title, "holders": holders}, status=403)
