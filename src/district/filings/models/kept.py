"""Rows that are written once: the steps of a filing, its documents, its counts again."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext as _

from district.access.scope import ScopedQuerySet
from district.lib.refusal import Refused


def _refuse() -> NoReturn:
    raise Refused(_("办理记录、签发的文件和复算结果不能修改或删除。"))


class KeptQuerySet(ScopedQuerySet):
    """Rows of which none is updated or deleted, each reached through its filing."""

    scope_path = "filing__organisation"

    def update(self, **values: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        _refuse()

    def delete(self) -> NoReturn:
        """Refused."""
        _refuse()


class Kept(models.Model):
    """A row of a filing that stays as it was written."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *arguments: Any, **named: Any) -> None:
        """Write a new row; an existing one is refused."""
        if not self._state.adding:
            _refuse()
        super().save(*arguments, **named)

    def delete(self, *arguments: Any, **named: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        _refuse()

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its filing's."""
        return self.filing.organisation_id
