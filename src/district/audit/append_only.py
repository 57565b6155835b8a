"""Rows that can be added and never changed. The database's triggers say the same to whoever passes by the models."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext as _

from district.access.scope import ScopedQuerySet
from district.lib.refusal import Refused


class AppendOnly(Refused):
    """Somebody tried to change or delete what may only be added."""


def refuse() -> NoReturn:
    """Refuse a change, in a sentence."""
    raise AppendOnly(_("操作记录只能追加，不能修改或删除。需要更正时，请在原业务里更正，系统会另记一条。"))


class AppendOnlyQuerySet(ScopedQuerySet):
    """Rows of which none is updated or deleted."""

    def update(self, **values: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        refuse()

    def delete(self) -> NoReturn:
        """Refused."""
        refuse()

    def bulk_update(self, *rows: Any, **options: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        refuse()


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Write a new row; an existing one is refused."""
        if not self._state.adding:
            refuse()
        super().save(**{**options, "force_insert": True})

    def delete(self, **options: Any) -> NoReturn:  # noqa: ARG002
        """Refused."""
        refuse()
