"""Sealing the secrets of second factors with the newest key, after a key was added to the settings."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from district.access.actor import Actor
from district.accounts.adapter import SECRET
from district.audit.trail import record
from district.lib.site_keys import key_ring

SEALED = ("secret", "seed")
"""What an authenticator's data holds sealed: the secret of an app, the seed of recovery codes."""


@transaction.atomic
def reseal_second_factors(*, by: Actor, at: datetime) -> int:
    """Seal anew what an older key sealed, and say how many authenticators that were.

    Without it nobody could log in with a second factor once the older key is gone.
    """
    changed = sum(map(_reseal, Authenticator.objects.select_for_update().order_by("pk")))
    if changed:
        record("accounts.second_factors.resealed", by=by, at=at, after={"authenticators": changed})
    return changed


def _reseal(one: Authenticator) -> bool:
    ring = key_ring()
    sealed = {name: bytes.fromhex(one.data[name]) for name in SEALED if one.data.get(name)}
    old = {name: cell for name, cell in sealed.items() if not ring.is_newest(cell)}
    if old:
        one.data |= {name: ring.seal(ring.open(cell, SECRET), SECRET).hex() for name, cell in old.items()}
        one.save(update_fields=("data",))
    return bool(old)
