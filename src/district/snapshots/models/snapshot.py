"""A snapshot: evidence frozen as of a day, in a folder that is never written again."""

from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.files.models import StoredFile
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation
from district.snapshots.models.imported import ImportedFile
from district.tasks.models import Task


class State(models.TextChoices):
    """How far freezing has come."""

    FREEZING = "freezing", _("固定中")
    FROZEN = "frozen", _("已固定")
    FAILED = "failed", _("未固定")


class Condition(models.TextChoices):
    """How a snapshot stands: its state, and whether it was found changed on disk since."""

    FREEZING = "freezing", _("固定中")
    FROZEN = "frozen", _("已固定")
    DAMAGED = "damaged", _("已被改动")
    FAILED = "failed", _("未固定")


class SnapshotQuerySet(ScopedQuerySet):
    """Snapshots."""

    def frozen(self) -> Self:
        """Those that can be counted, the newest first."""
        return self.filter(state=State.FROZEN).order_by("-as_of", "-asked_at")


class Snapshot(Versioned):
    """证据快照: one frozen folder, and who froze it when and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    title = models.CharField(_("名称"), max_length=100)
    reason = models.CharField(_("固定原因"), max_length=300)
    as_of = models.DateField(_("截止日期"))
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.FREEZING)
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("申请时间"))
    asked_by = models.CharField(max_length=100)
    asked_by_name = models.CharField(_("固定人"), max_length=200)
    frozen_at = models.DateTimeField(_("固定时间"), null=True)
    content_sha256 = models.CharField(_("内容校验值"), max_length=64, blank=True)
    """Equal for equal evidence."""
    key_id = models.CharField(max_length=64, blank=True)
    """Which secret made its pseudonyms: persons are found in the registry only where it is the site's own."""
    code_version = models.CharField(_("程序版本"), max_length=40, blank=True)
    rows = models.JSONField(default=dict)
    """How many rows each table holds."""
    refused = models.JSONField(default=dict)
    """How many rows of each table were refused."""
    fault = models.TextField(blank=True)
    """Why it could not be frozen, as a sentence."""
    is_adopted = models.BooleanField(default=False)
    """Whether it was frozen elsewhere, by the command line, and taken in."""
    imported = models.ManyToManyField(ImportedFile, related_name="snapshots", blank=True)
    """The files of the platform that were frozen with the modules' own rows."""
    sources = models.JSONField(default=list)
    """Each part of its sources: what it is called, who brought it, its table, its hash, its rows and refused rows."""
    persons = models.JSONField(default=dict)
    """How many of its persons are in the registry: `known`, `unknown`. Empty where its key is not the site's."""
    findings = models.JSONField(default=list)
    """What the library's checks of quality asked, as plain data in both languages."""
    rejects = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    """The list of all refused rows, as the library wrote it."""
    verified_at = models.DateTimeField(_("核验时间"), null=True)
    verified_by_name = models.CharField(pgettext_lazy("snapshot", "核验人"), max_length=200, blank=True)
    damage = models.TextField(blank=True)
    """What the last verification found changed on disk, as sentences; empty where nothing was."""

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("证据快照")
        ordering = ("-as_of", "-asked_at")

    def __str__(self) -> str:
        return self.title

    @property
    def folder(self) -> Path:
        """Where the library finds it."""
        data: Any = settings.SITE.data
        return Path(data) / "snapshots" / str(self.pk)

    @property
    def row_count(self) -> int:
        """The rows of all tables."""
        return sum(self.rows.values())

    @property
    def refused_count(self) -> int:
        """The refused rows of all tables."""
        return sum(self.refused.values())

    @property
    def condition(self) -> Condition:
        """How it stands."""
        found: Any = "damaged" if self.damage else self.state
        return Condition(found)
