"""A comment on one row of a filing."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.filings.models.filing import Filing
from district.lib.identifiers import new_id
from district.lib.versions import Versioned


class CommentQuerySet(ScopedQuerySet):
    """Comments."""

    scope_path = "filing__organisation"

    def unsettled(self) -> Self:
        """Those that still wait for an answer that satisfies whoever made them."""
        return self.filter(settled_at__isnull=True)


class Comment(Versioned):
    """批注: what somebody said of one row, and whether it was answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="comments")
    key = models.CharField(max_length=60, blank=True)
    """The row's key; empty for the sheet as a whole."""
    text = models.CharField(pgettext_lazy("one", "批注"), max_length=500)
    at = models.DateTimeField(_("时间"))
    by = models.CharField(max_length=100)
    by_name = models.CharField(_("批注人"), max_length=200)
    answer = models.CharField(_("答复"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answered_by_name = models.CharField(_("答复人"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("解决时间"), null=True, blank=True)
    settled_by_name = models.CharField(_("解决人"), max_length=200, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "批注")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its filing's."""
        return self.filing.organisation_id
