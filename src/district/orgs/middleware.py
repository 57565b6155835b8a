"""Says of each request who asks, in which role, where, and when."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from district.access.permissions import permissions_of
from district.access.scope import NOWHERE
from district.orgs.models import Membership
from district.orgs.tree import scope_of

CHOSEN = "membership"
"""The session's key for the membership in which somebody acts."""


class ScopeMiddleware:
    """Puts `at`, `actor`, `membership`, `scope`, `role` and `permissions` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer the request with these set. Who has not logged in, or holds no role today, may do nothing."""
        request.at = timezone.now()
        request.memberships, request.membership = [], None
        request.role, request.scope, request.permissions = "", NOWHERE, frozenset()
        request.may = lambda permission: permission in request.permissions
        if request.user.is_authenticated:
            _act(request)
        return self.get_response(request)


def _act(request: Any) -> None:
    """Choose the membership: the session's if it still holds, else the one last chosen, else the first."""
    today = timezone.localdate(request.at)
    held = Membership.objects.on(today).filter(user=request.user).select_related("organisation", "organisation__parent")
    request.memberships = list(held.order_by("organisation__code", "role"))
    request.membership = _membership(request.memberships, request.session.get(CHOSEN))
    if request.membership:
        request.role = request.membership.role
        request.scope = scope_of(request.membership.organisation)
        request.permissions = permissions_of(request.membership.role_class)
    request.actor = request.user.actor(role=request.role, address=request.META.get("REMOTE_ADDR", ""))


def _membership(held: list[Membership], chosen: str | None) -> Membership | None:
    """The membership in which somebody acts."""
    found = next((membership for membership in held if str(membership.pk) == chosen), None)
    before = [membership for membership in held if membership.chosen_at]
    last = max(before, key=lambda membership: membership.chosen_at, default=None)
    return found or last or next(iter(held), None)
