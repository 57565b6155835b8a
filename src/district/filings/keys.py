"""The keys with which this site signs and verifies."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings

from shixiao.signing import PublicKey, SigningKey


def signing_key() -> SigningKey:
    """The secret that signs."""
    return _secret(settings.SITE.signing_key)


def public_keys() -> Sequence[PublicKey]:
    """Those that verify: the one in use first, then those that were retired."""
    return _public(settings.SITE.signing_key, tuple(settings.SITE.retired_signing_keys))


@cache
def _secret(text: str) -> SigningKey:
    return SigningKey.parse(text)


@cache
def _public(secret: str, retired: tuple[str, ...]) -> tuple[PublicKey, ...]:
    return (_secret(secret).public, *map(PublicKey.parse, retired))
