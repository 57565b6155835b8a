"""How long somebody stays logged in, and what must be done before anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from district.accounts import sessions
from district.accounts.adapter import must_have_second_factor

Answer = Callable[[HttpRequest], HttpResponse]
ALWAYS = {"account_logout", "account_reauthenticate", "mfa_reauthenticate", "account_change_password"}
"""What can be done before the first things."""
SECOND_FACTOR = {"mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"}


class SessionMiddleware:
    """Ends sessions that are over, and notes that the others are alive."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer, in the language that the account prefers after a login."""
        at = timezone.now()
        if request.user.is_authenticated:
            if sessions.is_over(request.session, at):
                logout(request)
                messages.info(request, _("登录已超时，请重新登录。"))
            else:
                sessions.keep(request, at)
        response = self.get_response(request)
        if sessions.LANGUAGE in request.session:
            language = request.session.pop(sessions.LANGUAGE)
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax")
        return response


class FirstThingsMiddleware:
    """Sends people to a new password or a second factor while they owe it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual: what is owed is asked for when the view is known."""
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, arguments: Any, named: Any) -> HttpResponse | None:  # noqa: ARG002
        """Where to go first; None for whoever owes nothing, and for pages that everybody may see."""
        gate, name = getattr(view, "gate", None), request.resolver_match.url_name
        if not request.user.is_authenticated or gate is None or gate.is_public or name in ALWAYS:
            return None
        if request.user.must_change_password:
            messages.warning(request, _("请先设置您自己的密码，再继续使用。"))
            return redirect("account_change_password")
        if name not in SECOND_FACTOR and must_have_second_factor(request) and not _has_second_factor(request):
            messages.warning(request, _("您的角色必须使用两步验证，请先启用。"))
            return redirect("mfa_activate_totp")
        return None


def _has_second_factor(request: Any) -> bool:
    """Asked of the database until it is so, then remembered in the session."""
    if not request.session.get(sessions.SECOND_FACTOR):
        found = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
        if found:
            request.session[sessions.SECOND_FACTOR] = True
        return bool(found)
    return True
