"""Every write of the tokens."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.api.models import Token
from district.audit import trail
from district.lib.refusal import Refused
from district.orgs.models import Membership

PREFIX = "shixiao_"
"""By which scanners of leaked secrets recognise one."""
MOST = 20
"""Living tokens of one person."""
USED_AGAIN = timedelta(minutes=10)


def digest(secret: str) -> str:
    """What is kept of a secret: 256 bits of chance need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def create_token(
    *, membership: Membership, name: str, permissions: Sequence[str], days: int, by: Actor, at: datetime
) -> tuple[Token, str]:
    """A token and its secret, which is shown once and kept nowhere."""
    if Token.objects.filter(user=membership.user_id).alive(at).count() >= MOST:
        raise Refused(_("您已有 %(most)s 个有效令牌。请先撤销不再使用的。") % {"most": MOST})
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user_id=membership.user_id,
        membership=membership,
        name=name,
        sha256=digest(secret),
        ending=secret[-4:],
        permissions=sorted(permissions),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    said: dict[str, Any] = {"permissions": token.permissions, "expires_at": token.expires_at}
    trail.record("api.token.created", by=by, at=at, target=token, after=said)
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: Actor, at: datetime) -> None:
    """Let it read nothing any more. Revoking it twice is no error and no second event."""
    if Token.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=at):
        trail.record("api.token.revoked", by=by, at=at, target=token)


def note_use(token: Token, at: datetime) -> None:
    """Remember that it was used, to about ten minutes."""
    if token.last_used_at is None or at - token.last_used_at > USED_AGAIN:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
