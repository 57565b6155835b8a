"""What was found when calls were looked through for suspicious patterns. A finding is a question, never a verdict."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.campaigns.models.attempt import Attempt
from district.lib.identifiers import new_id
from district.orgs.models import Organisation


class PatternLook(models.Model):
    """One time that the calls of an organisation's people were looked through; the newest takes the place of others."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    """Whose people: the district's look goes over all centres, a centre's over its own."""
    begins_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    looked = models.PositiveIntegerField(_("通话数"), default=0)
    """How many attempts were looked through."""
    looked_at = models.DateTimeField(_("查看时间"), null=True)
    """When it ended; none while it goes on, and where it was broken off."""
    looked_by_name = models.CharField(_("查看人"), max_length=200)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("可疑通话查看")
        ordering = ("-looked_at", "id")

    def __str__(self) -> str:
        return f"{self.organisation} · {self.begins_on}–{self.ends_on}"


class FindingQuerySet(ScopedQuerySet):
    """Findings."""

    scope_path = "look__organisation"


class PatternFinding(models.Model):
    """One agent who shows one pattern, in so many attempts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    look = models.ForeignKey(PatternLook, models.CASCADE, related_name="findings")
    pattern = models.CharField(max_length=40)
    """The name of its file in supervision/patterns."""
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("回访员"))
    agent_name = models.CharField(_("回访员"), max_length=200)
    figure = models.PositiveIntegerField(null=True)
    """The number that its sentence names."""
    count = models.PositiveIntegerField(_("通话数"))
    attempts = models.ManyToManyField(Attempt, related_name="suspected")

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("可疑通话")
        ordering = ("-count", "agent_name", "id")

    def __str__(self) -> str:
        return f"{self.agent_name} · {self.pattern}"

    @property
    def organisation_id(self) -> Any:
        """The organisation whose people were looked through."""
        return self.look.organisation_id
