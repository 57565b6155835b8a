"""What the library of logins reports goes into the audit trail, and into the list of sessions."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.core import context
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from district.access.actor import Actor
from district.accounts import sessions
from district.accounts.models import LiveSession, User
from district.audit.trail import record


def _record(action: str, request: Any, user: User) -> None:
    """One event of one's own account."""
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    by = user.actor(role=getattr(request, "role", ""), address=address)
    with transaction.atomic():
        record(action, by=by, at=timezone.now(), target=user)


@receiver(user_logged_in)
def logged_in(request: Any, user: Any, **named: Any) -> None:  # noqa: ARG001
    """A login with everything that it needed."""
    sessions.begin(request, user, timezone.now())
    if user.language:
        request.session[sessions.LANGUAGE] = user.language
    _record("accounts.login.succeeded", request, user)


@receiver(user_logged_out)
def logged_out(request: Any, user: Any, **named: Any) -> None:  # noqa: ARG001
    """A logout by choice, or because a session was over."""
    LiveSession.objects.filter(key=request.session.session_key or "").delete()
    if user:
        _record("accounts.logout", request, user)


@receiver(password_changed)
def changed_password(request: Any, user: Any, **named: Any) -> None:  # noqa: ARG001
    """A new password ends all other sessions."""
    sessions.moved(request)
    sessions.end_all(user, but=request.session.session_key)
    _record("accounts.password.changed", request, user)


@receiver(post_save, sender=Authenticator)
def added(instance: Authenticator, created: bool, **named: Any) -> None:  # noqa: ARG001
    """A second factor was set up, recorded in the same transaction. Its recovery codes are no event of their own."""
    if created and instance.type == Authenticator.Type.TOTP:
        _record("accounts.second_factor.activated", context.request, instance.user)


@receiver(second_factor.authenticator_removed)
def removed(request: Any, user: Any, authenticator: Authenticator, **named: Any) -> None:  # noqa: ARG001
    """A second factor was given up."""
    if authenticator.type == Authenticator.Type.TOTP:
        request.session.pop(sessions.SECOND_FACTOR, None)
        _record("accounts.second_factor.deactivated", request, user)


@receiver(second_factor.authenticator_reset)
def new_codes(request: Any, user: Any, **named: Any) -> None:  # noqa: ARG001
    """New recovery codes replace the old ones."""
    _record("accounts.recovery_codes.renewed", request, user)


@receiver(second_factor.authentication_failed)
def wrong_code(request: Any, user: Any, **named: Any) -> None:  # noqa: ARG001
    """A wrong code: at most five in five minutes are even looked at."""
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    with transaction.atomic():
        by = Actor("system", "login", "login", address=address)
        record("accounts.second_factor.failed", by=by, at=timezone.now(), target=user)
