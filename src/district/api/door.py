"""The gate of every operation: who asks, by token or by login, and whether their role and their token allow it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import Gate
from district.access.permissions import Permission, permissions_of
from district.api.actions import digest, note_use
from district.api.models import Token
from district.orgs.models import Membership
from district.orgs.tree import scope_of

View = Callable[..., Any]
WINDOW = 600
REQUESTS, FAILURES = 1200, 60
"""Requests of one token or login in a window, and failed ones of one address."""
BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class Declined(Exception):
    """Why a request may not pass, with its status."""

    status: int
    sentence: str


def declined(status: int, sentence: str) -> JsonResponse:
    """An error as every operation answers it."""
    response = JsonResponse({"status": status, "error": sentence}, status=status, json_dumps_params=_READABLE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="shixiao"'
    if status == 429:
        response["Retry-After"] = str(WINDOW)
    return response


_READABLE = {"ensure_ascii": False}


def opened_by(permission: Permission, view: View) -> View:
    """The view behind the gate of this permission. It only reads."""
    gate = Gate(permission, is_public=False, methods=("GET",))

    @wraps(view)
    def gated(request: Any, *arguments: Any, **named: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            response = declined(405, _("接口只读，只接受 GET 请求。"))
            response["Allow"] = "GET, HEAD"
            return response
        if _is_browser(request):
            return redirect_to_login(request.get_full_path())
        try:
            _enter(request, permission)
        except Declined as refusal:
            return declined(refusal.status, refusal.sentence)
        answer: HttpResponse = view(request, *arguments, **named)
        if answer.status_code == 200 and (etag := getattr(request, "etag", "")):
            answer["ETag"] = etag
        return answer

    gated.gate = gate  # type: ignore[attr-defined]
    return gated


def _is_browser(request: Any) -> bool:
    """A person without a login, whom the login page helps more than an error."""
    accepted = request.headers.get("Accept", "text/html")
    return not request.user.is_authenticated and "Authorization" not in request.headers and "text/html" in accepted


def _enter(request: Any, permission: Permission) -> None:
    """Let the request act as its token says. Raises `Declined`."""
    request.token = None
    if "Authorization" in request.headers or not request.user.is_authenticated:
        _act_by_token(request)
    who = str(request.token.pk) if request.token else str(request.actor.identifier)
    if _count(who, request) > REQUESTS:
        raise Declined(429, _("请求过于频繁。请过十分钟再试。"))
    if permission not in request.permissions:
        raise Declined(403, _("没有权限：%(title)s。请换用有此权限的角色或令牌。") % {"title": permission.title})


def _act_by_token(request: Any) -> None:
    address = f"failed {request.META.get('REMOTE_ADDR', '')}"
    if _counted(address, request) >= FAILURES:
        raise Declined(429, _("失败的请求过多。请过十分钟再试。"))
    token = _token_of(request)
    membership = token and _membership_of(token, request)
    if token is None or membership is None:
        _count(address, request)
        raise Declined(401, _("令牌缺失、不对、已到期或已撤销。请在“接口令牌”页面重新创建。"))
    request.token, request.user, request.membership, request.role = token, token.user, membership, membership.role
    request.scope = scope_of(membership.organisation)
    request.permissions = frozenset(
        permission for permission in permissions_of(membership.role_class) if str(permission) in token.permissions
    )
    request.actor = token.user.actor(role=membership.role, address=request.META.get("REMOTE_ADDR", ""))
    note_use(token, request.at)


def _token_of(request: Any) -> Token | None:
    stated = request.headers.get("Authorization", "")
    if not stated.startswith(BEARER):
        return None
    rows = Token.objects.alive(request.at).select_related("user")
    found: Token | None = rows.filter(sha256=digest(stated.removeprefix(BEARER).strip())).first()
    return found if found and found.user.is_active and not found.user.must_change_password else None


def _membership_of(token: Token, request: Any) -> Membership | None:
    """The role in which it acts, as long as its owner holds it."""
    held = Membership.objects.on(timezone.localdate(request.at)).filter(pk=token.membership_id, user=token.user)
    found: Membership | None = held.select_related("organisation").first()
    return found


def _key(who: str, request: Any) -> str:
    window = int(request.at.timestamp()) // WINDOW
    return "api." + hashlib.sha256(f"{who} {window}".encode()).hexdigest()


def _counted(who: str, request: Any) -> int:
    return int(cache.get(_key(who, request), 0))


def _count(who: str, request: Any) -> int:
    key = _key(who, request)
    cache.add(key, 0, WINDOW)
    return int(cache.incr(key))
