"""Passwords: what is asked of one, and the first one that somebody is given."""

import secrets
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from district.accounts.models import FormerPassword

KEPT = 3
"""How many passwords may not be used again: the one in use and those before it."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that can be taken for another when read from paper."""
SHORTEST = 10
"""Characters that a password has at least."""


def first_password() -> str:
    """A password to hand over on paper: four groups of four, 79 bits. It must be changed at the first login."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


class LongEnough:
    """Refuses short passwords."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002
        """Raise `ValidationError` for fewer than ten characters."""
        if len(password) < SHORTEST:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """What it asks for."""
        return _("密码至少 %(count)s 个字符，可以是几个词语或一句话。") % {"count": SHORTEST}


class NotUsedBefore:
    """Refuses the last passwords of the same account."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for one of the last passwords."""
        if user is None or user.pk is None:
            return
        if any(check_password(password, former) for former in _last(user)):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        """What it asks for."""
        return _("不能使用最近 %(count)s 次用过的密码。") % {"count": KEPT}

    def password_changed(self, password: str, user: Any) -> None:  # noqa: ARG002  (Django names the arguments)
        """Keep the hash that the account has now, and no more than the last ones."""
        FormerPassword.objects.create(user=user, password=user.password)
        kept = FormerPassword.objects.filter(user=user).order_by("-pk").values("pk")[:KEPT]
        FormerPassword.objects.filter(user=user).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()


def _last(user: Any) -> list[str]:
    rows = FormerPassword.objects.filter(user=user).order_by("-pk")[:KEPT]
    return [row.password for row in rows] or [user.password]
