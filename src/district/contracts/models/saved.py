"""Filters that somebody has saved, perhaps for others too."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope, ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation


class Sharing(Word):
    """Who sees a saved filter."""

    MINE = "mine", pgettext_lazy("filter", "仅自己")
    CENTRE = "centre", pgettext_lazy("filter", "本机构共享")
    DISTRICT = "district", pgettext_lazy("filter", "全区共享")


class SavedFilterQuerySet(ScopedQuerySet):
    """Saved filters."""

    def seen_by(self, user: Any, organisation: Any) -> Self:
        """Those of the person, those shared where they act, and those shared with the district."""
        shared = Q(sharing=Sharing.CENTRE, organisation=organisation)
        return self.filter(Q(owner=user) | Q(sharing=Sharing.DISTRICT) | shared)

    def seen_within(self, user: Any, scope: Scope) -> Self:
        """The same for somebody who sees also what is shared below them."""
        shared = Q(sharing=Sharing.CENTRE) & (Q() if scope.is_whole else Q(organisation__in=scope.organisations))
        return self.filter(Q(owner=user) | Q(sharing=Sharing.DISTRICT) | shared)


class SavedFilter(Versioned):
    """保存的筛选."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("建立人"))
    title = models.CharField(_("名称"), max_length=60)
    conditions = models.JSONField()
    """The filter as data (filters/)."""
    sharing = models.CharField(_("共享"), max_length=10, choices=Sharing.choices(), default="mine")
    saved_at = models.DateTimeField(_("保存时间"))

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("保存的筛选")
        constraints = (
            models.UniqueConstraint(fields=("owner", "title"), name="one_filter_of_a_name_for_each_person"),
            models.CheckConstraint(name="filter_sharing_is_known", condition=Q(sharing__in=Sharing.codes())),
        )

    def __str__(self) -> str:
        return self.title
