"""Optimistic locking: an edit says which version it saw, and is refused when that is no longer the newest."""

from typing import Any, Self

from django.db import models


class Conflict(Exception):
    """Somebody else changed the row first. Nothing was written."""

    def __init__(self, current: "Versioned", attempted: dict[str, Any]) -> None:
        super().__init__(current, attempted)
        self.current = current
        """The row as it stands now."""
        self.attempted = attempted
        """The values that were not written, by field."""


class Versioned(models.Model):
    """A row that counts its changes."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def change(self, seen: int, **values: Any) -> Self:
        """Write these fields if `seen` is still the newest version, and return the row as written.

        One conditional UPDATE decides, so that of two writers exactly one succeeds on either database. Raises
        `Conflict` with the newest row otherwise. Rows that this one refers to and that were read with it stay read.
        """
        rows = type(self)._default_manager.filter(pk=self.pk, version=seen)
        if not rows.update(**values, version=seen + 1):
            raise Conflict(type(self)._default_manager.get(pk=self.pk), values)
        written = type(self)._default_manager.get(pk=self.pk)
        for field in self._meta.concrete_fields:
            key = field.attname
            if field.is_relation and field.is_cached(self) and getattr(self, key) == getattr(written, key):
                field.set_cached_value(written, field.get_cached_value(self))
        return written
