"""Finding what begins with a prefix by comparing, which an index of either database answers; LIKE it may not."""

from typing import Any

from django.db import models

_LAST = 0x10FFFF
_BEFORE_SURROGATES, _AFTER_SURROGATES = 0xD7FF, 0xE000


class BytewiseCharField(models.CharField):
    """Text that is ordered by its code points on both databases, whatever the language of the server."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """The column's type, with PostgreSQL's collation C; SQLite compares so by itself."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


def after(prefix: str) -> str | None:
    """The least text that is greater than all that begin with this prefix; none if there is no such text."""
    kept = prefix.rstrip(chr(_LAST))
    if not kept:
        return None
    last = ord(kept[-1])
    return kept[:-1] + chr(_AFTER_SURROGATES if last == _BEFORE_SURROGATES else last + 1)


def begins_with(field: str, prefix: str) -> models.Q:
    """The rows whose bytewise field begins with this prefix."""
    end = after(prefix)
    return models.Q(**{f"{field}__gte": prefix}) & (models.Q(**{f"{field}__lt": end}) if end else models.Q())
