"""Each step of a filing's way, kept."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.filings.models.filing import Filing
from district.filings.models.state import State
from district.lib.identifiers import new_id


class StepQuerySet(ScopedQuerySet):
    """Steps."""

    scope_path = "filing__organisation"


class Step(models.Model):
    """一步: who took a filing from one state to the next, when, and what they said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="steps")
    before = models.CharField(max_length=10, choices=State.choices)
    after = models.CharField(max_length=10, choices=State.choices)
    comment = models.CharField(_("意见"), max_length=300, blank=True)
    at = models.DateTimeField(_("时间"))
    by = models.CharField(max_length=100)
    by_name = models.CharField(_("办理人"), max_length=200)
    role = models.CharField(max_length=60, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("办理记录")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.filing} {self.before}→{self.after}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its filing's."""
        return self.filing.organisation_id
