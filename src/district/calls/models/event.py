"""What machines report of a call. Added and never changed; the same thing said twice counts once."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet
from district.calls.models.call import Call
from district.calls.models.words import Kind
from district.lib.identifiers import new_id


class CallEventQuerySet(AppendOnlyQuerySet):
    """Events of calls."""

    scope_path = "call__organisation"


class CallEvent(AppendOnlyModel):
    """通话事件: something that happened to a call."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="events", verbose_name=pgettext_lazy("call", "电话"))
    kind = models.CharField(_("事件"), max_length=20, choices=Kind.choices())
    at = models.DateTimeField(_("时间"))
    """When it happened, as the machine says."""
    cause = models.PositiveSmallIntegerField(_("原因码"), null=True)
    detail = models.JSONField(default=dict)
    """What the machine said besides, such as its own state; never a number of a telephone."""

    objects = CallEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("通话事件")
        constraints = (
            models.UniqueConstraint(fields=("call", "kind"), name="each_event_of_a_call_counts_once"),
            models.CheckConstraint(name="call_event_is_known", condition=models.Q(kind__in=Kind.codes())),
        )

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.kind}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its call's."""
        return self.call.organisation_id
