"""Each step of a filing's way, kept."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.filings.models.filing import Filing
from district.filings.models.kept import Kept
from district.filings.models.state import State
from district.lib.identifiers import new_id


class Step(Kept):
    """一步: who took a filing from one state to the next, when, and what they said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    filing = models.ForeignKey(Filing, models.PROTECT, related_name="steps")
    action = models.CharField(max_length=10)
    """By which of the ways that `filings/way.py` lists."""
    before = models.CharField(max_length=10, choices=State.choices)
    after = models.CharField(max_length=10, choices=State.choices)
    comment = models.CharField(_("意见"), max_length=300, blank=True)
    at = models.DateTimeField(_("时间"))
    by = models.CharField(max_length=100)
    by_name = models.CharField(_("办理人"), max_length=200)
    role = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("办理记录")
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.filing} {self.before}→{self.after}"

    @property
    def words(self) -> Any:
        """The state that it led to, in words."""
        return State(self.after).label
