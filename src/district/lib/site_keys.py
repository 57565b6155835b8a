"""The keys of this installation, from its settings file."""

from functools import cache

from django.conf import settings

from district.lib.sealing import KeyRing


def key_ring() -> KeyRing:
    """The keys that seal and open cells."""
    return _ring(settings.SITE.cipher_keys)


@cache
def _ring(keys: tuple[tuple[str, str, str], ...]) -> KeyRing:
    return KeyRing(keys)


def index_key() -> bytes:
    """The key of blind indexes. It never changes: all indexes would have to be made anew."""
    return bytes.fromhex(settings.SITE.index_key)


def person_secret() -> bytes:
    """The secret of pseudonyms, as bytes of the text in the settings: a key file with that text gives the same ones."""
    secret: str = settings.SITE.person_key
    return secret.encode("ascii")
