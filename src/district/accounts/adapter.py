"""How the library of logins behaves here: staff numbers, no sign-up, no mail, and sealed secrets."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from district.access.roles import ROLES
from district.accounts.sessions import BEGAN
from district.lib.sealing import Place
from district.lib.site_keys import key_ring

WRONG = _("工号或密码不正确。")
SILENT = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")
"""Messages that say what everybody sees anyway."""
SECRET = Place("mfa_authenticator", "data", "")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the system administrator, and a failed login looks the same whatever was wrong."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "account_inactive": WRONG,
        "incorrect_password": _("密码不正确。"),
        "enter_current_password": _("请输入当前密码。"),
        "too_many_login_attempts": _("尝试次数过多，请 5 分钟后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Failures are counted by lockout.py, in the database and not in one process."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The account, if the password is right and it is in use."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Not for who has logged in within the last minutes."""
        began = context.request.session.get(BEGAN, 0)
        is_fresh = time.time() - began < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not is_fresh and super().is_reauthentication_required(app=app, **named)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002
        """Who was retired between the password and the code begins anew, and finds that nothing works."""
        return redirect("account_login")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address as the server knows it: headers can be made up."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def set_password(self, user: Any, password: str) -> None:
        """A password of one's own choice needs no change at the next login."""
        user.must_change_password = False
        super().set_password(user, password)

    def send_notification_mail(self, *arguments: Any, **named: Any) -> None:
        """There are no mail addresses."""

    def add_message(
        self, request: Any, level: int, message_template: str | None = None, *more: Any, **named: Any
    ) -> None:
        """Say it, unless everybody sees it anyway."""
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *more, **named)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed, and who must have a second factor cannot give it up."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("验证码不正确。"),
        "cannot_delete_authenticator": _("您的角色必须使用两步验证，不能停用。更换手机时请联系安全管理员重置。"),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return key_ring().seal(text, SECRET).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as the login needs it."""
        return key_ring().open(bytes.fromhex(encrypted_text), SECRET)

    def can_delete_authenticator(self, authenticator: Any) -> bool:  # noqa: ARG002
        """Only for a role that may do without, or in the demonstration."""
        return not must_have_second_factor(context.request)

    def send_notification_mail(self, *arguments: Any, **named: Any) -> None:
        """There are no mail addresses."""


def must_have_second_factor(request: Any) -> bool:
    """Whether who asks must log in with a second factor: by role, and never in the demonstration."""
    role = ROLES.get(getattr(request, "role", ""))
    return bool(role and role.needs_second_factor and not settings.SITE.is_demonstration)
