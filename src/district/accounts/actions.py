"""Every write to accounts."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.accounts import lockout, rules, sessions
from district.accounts.models import User
from district.accounts.passwords import first_password
from district.audit.trail import record
from district.lib.refusal import Refused


def open_account(*, staff_number: str, name: str, by: Actor, at: datetime) -> tuple[User, str]:
    """Open an account, and return it with its first password, which is kept nowhere else. Raises `Refused`."""
    password = first_password()
    with transaction.atomic():
        if User.objects.filter(staff_number__iexact=staff_number).exists():
            raise Refused(_("工号 %(number)s 已有账号。") % {"number": staff_number})
        user = User.objects.create_user(staff_number, password, name=name, must_change_password=True)
        record("accounts.account.opened", by=by, at=at, target=user, after={"staff_number": staff_number, "name": name})
    return user, password


def retire(user: User, *, by: Actor, at: datetime, seen: int | None = None, reason: str = "") -> User:
    """End an account and all its sessions. Raises `Refused` or `Conflict`."""
    rules.check_can_retire(user, by)
    with transaction.atomic():
        changed = user.change(seen or user.version, is_active=False, retired_at=at)
        sessions.end_all(user)
        record("accounts.account.retired", by=by, at=at, target=user, note=reason)
    return changed


def reactivate(user: User, *, by: Actor, at: datetime, seen: int, reason: str) -> tuple[User, str]:
    """Let somebody log in again, with a new first password. Raises `Refused` or `Conflict`."""
    rules.check_can_reactivate(user)
    with transaction.atomic():
        changed = user.change(seen, is_active=True, retired_at=None)
        password = _new_first_password(changed)
        record("accounts.account.reactivated", by=by, at=at, target=user, note=reason)
    return changed, password


def reset_password(user: User, *, by: Actor, at: datetime, seen: int, reason: str) -> tuple[User, str]:
    """Replace a forgotten password by a first one, and end all sessions. Raises `Refused` or `Conflict`."""
    rules.check_can_reset_password(user, by)
    with transaction.atomic():
        changed = user.change(seen, must_change_password=True)
        password = _new_first_password(changed)
        record("accounts.password.reset", by=by, at=at, target=user, note=reason)
    return changed, password


def _new_first_password(user: User) -> str:
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    user.save()
    sessions.end_all(user)
    return password


def reset_second_factor(user: User, *, by: Actor, at: datetime, reason: str) -> None:
    """Forget a lost second factor and its recovery codes, and end all sessions. Raises `Refused`."""
    with transaction.atomic():
        found = Authenticator.objects.filter(user=user)
        rules.check_can_reset_second_factor(user, by, has_one=found.exists())
        found.delete()
        sessions.end_all(user)
        record("accounts.second_factor.reset", by=by, at=at, target=user, note=reason)


def unlock(user: User, *, by: Actor, at: datetime) -> None:
    """Let somebody try again at once. Raises `Refused`."""
    with transaction.atomic():
        rules.check_can_unlock(user, is_locked=lockout.locked_until(user.staff_number, at) is not None)
        lockout.forget(user.staff_number)
        record("accounts.login.unlocked", by=by, at=at, target=user)


def prefer_language(user: User, *, language: str, by: Actor, at: datetime) -> User:
    """Remember in which language somebody wants to be spoken to."""
    with transaction.atomic():
        changed = user.change(user.version, language=language)
        before, after = {"language": user.language}, {"language": language}
        record("accounts.language.changed", by=by, at=at, target=user, before=before, after=after)
    return changed
