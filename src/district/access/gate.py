"""The mark that every view wears: who may call it, and with which methods. A test fails on a view without one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from district.access.permissions import Permission, roles_with
from district.access.refused import forbidden, not_allowed

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a view demands."""

    permission: Permission | None
    """None: no permission is needed."""
    is_public: bool
    """Whether it can be called without a login."""
    methods: tuple[str, ...]


def needs(permission: Permission, *methods: str) -> Callable[[View], View]:
    """A view for those who hold this permission. Without methods it only reads."""
    return _gate(Gate(permission, is_public=False, methods=methods or ("GET",)))


def signed_in(*methods: str) -> Callable[[View], View]:
    """A view for everybody who has logged in, such as one's own password."""
    return _gate(Gate(None, is_public=False, methods=methods or ("GET",)))


def public(*methods: str) -> Callable[[View], View]:
    """A view for everybody."""
    return _gate(Gate(None, is_public=True, methods=methods or ("GET",)))


def _gate(gate: Gate) -> Callable[[View], View]:
    def close(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            return _refusal(request, gate) or view(request, *arguments, **named)

        gated.gate = gate  # type: ignore[attr-defined]
        return gated

    return close


def _refusal(request: Any, gate: Gate) -> HttpResponse | None:
    """Why this request may not pass, as a response; None if it may."""
    method = "GET" if request.method == "HEAD" else request.method
    if method not in gate.methods:
        return not_allowed(request, gate.methods)
    if gate.is_public:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if gate.permission is None or gate.permission in request.permissions:
        return None
    return forbidden(request, gate.permission, roles_with(gate.permission))
