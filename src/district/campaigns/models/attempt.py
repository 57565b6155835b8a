"""One attempt to reach somebody in a campaign. One attempt, one row: what the line said and what the caller chose."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.campaigns.models.assignment import Assignment
from district.lib.identifiers import new_id

SPOKEN_TO = ("completed", "broken_off", "refused", "impaired")
"""Endings in which the person was reached, so that the number is right."""
SERVICE = "contracts.call"
"""The kind under which a completed call stands on a resident's time line; a call itself is no return to care."""


class AttemptQuerySet(ScopedQuerySet):
    """Attempts."""

    scope_path = "assignment__organisation"


class Attempt(models.Model):
    """A call of a campaign, with the part of the day in which it was made and the conversation that came of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="tries")
    call = models.OneToOneField("calls.Call", models.PROTECT, related_name="+")
    interview = models.ForeignKey("questionnaires.Interview", models.PROTECT, null=True, related_name="+")
    text = models.ForeignKey("texts.Text", models.PROTECT, null=True, related_name="+")
    """The text that had told the person of it; none where none had left."""
    number = models.PositiveSmallIntegerField(_("第几次"))
    band = models.CharField(_("时段"), max_length=20)
    placed_at = models.DateTimeField(_("拨打时间"))
    counts = models.BooleanField(_("计入次数"), default=True)
    """Whether it uses up an attempt: a fault of the line or of the staff's own phone does not."""
    consequence = models.CharField(max_length=12, blank=True)
    """What followed (attempting.py); empty until the caller said how it ended."""
    saved_at = models.DateTimeField(_("保存时间"), null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("拨打记录")
        ordering = ("-placed_at", "-id")
        indexes = (models.Index(fields=("placed_at",), name="attempt_placed"),)

    def __str__(self) -> str:
        return f"{self.assignment} · {self.number}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its person's."""
        return self.assignment.organisation_id
