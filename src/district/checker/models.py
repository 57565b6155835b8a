"""The annotated workbook of one upload, until it is fetched or half an hour has gone by."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope, ScopedQuerySet


class CheckedWorkbookQuerySet(ScopedQuerySet):
    """Workbooks. They belong to whoever sent the files, and to no organisation."""

    def within(self, scope: Scope) -> Self:  # noqa: ARG002  (its maker is all that opens it)
        """All of them: `of` says whose they are."""
        return self

    def of(self, maker: str, at: datetime) -> Self:
        """Those that this person, or this browser, can still fetch."""
        return self.filter(made_by=maker, expires_at__gt=at) if maker else self.none()


class CheckedWorkbook(models.Model):
    """核对结果: the workbook's bytes, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Random as a whole: nobody can guess another's."""
    made_by = models.CharField(max_length=100)
    """Whoever is logged in, or the random name that a browser was given for this purpose."""
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = CheckedWorkbookQuerySet.as_manager()

    class Meta:
        verbose_name = _("核对结果")

    def __str__(self) -> str:
        return str(_("核对结果"))
