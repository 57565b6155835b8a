"""One text to one resident."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation
from district.residents.models import Resident
from district.texts.models.words import Adapter, State


class TextQuerySet(ScopedQuerySet):
    """Texts."""

    def about(self, kind: str, key: Any) -> Self:
        """Those sent for this row of a module above."""
        return self.filter(about_kind=kind, about_id=str(key))

    def waiting(self) -> Self:
        """Those that nobody has begun to send."""
        return self.filter(state=State.WAITING)

    def due(self, at: Any) -> Self:
        """Those that the platform is to be given now, the longest due first."""
        return self.waiting().filter(adapter=Adapter.HTTP, due_at__lte=at).order_by("due_at", "pk")


class Text(Versioned):
    """短信. Its key is the one name under which the platform knows it; the number stands nowhere here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("机构"))
    """The centre or station that keeps the resident's file when the text is asked for."""
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="texts", verbose_name=_("居民"))
    about_kind = models.CharField(max_length=100, blank=True)
    about_id = models.CharField(max_length=100, blank=True)
    """What it is for: `campaigns.assignment` and its key. Texts do not know what that is."""
    purpose = models.CharField(_("用途"), max_length=40)
    """The name of its wording (wordings.toml)."""
    wording = models.TextField(_("内容"))
    """As it is sent, whatever the wordings say later."""
    segments = models.PositiveSmallIntegerField(_("计费条数"))
    adapter = models.CharField(_("发送方式"), max_length=10, choices=Adapter.choices())
    state = models.CharField(_("状态"), max_length=12, choices=State.choices(), default=State.WAITING)
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    """Why it failed or was not sent."""
    asked_at = models.DateTimeField(_("申请时间"))
    asked_by = models.CharField(max_length=100)
    asked_by_name = models.CharField(_("申请人"), max_length=200)
    due_at = models.DateTimeField(_("最早发送"))
    expires_at = models.DateTimeField(_("最晚发送"))
    """After which it would say something that is no longer true."""
    taken_at = models.DateTimeField(null=True)
    """When the number was opened for it, or a worker took it. Nobody takes it twice."""
    sent_at = models.DateTimeField(_("发送时间"), null=True)
    delivered_at = models.DateTimeField(_("送达时间"), null=True)
    provider_id = models.CharField(_("平台编号"), max_length=100, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("短信")
        indexes = (
            models.Index(fields=("organisation", "asked_at"), name="text_organisation_day"),
            models.Index(fields=("resident", "asked_at"), name="text_resident"),
            models.Index(fields=("about_kind", "about_id"), name="text_about"),
            models.Index(fields=("asked_at", "id"), name="text_day"),
            models.Index(fields=("due_at",), condition=Q(state="waiting"), name="text_waiting"),
            models.Index(fields=("provider_id",), condition=~Q(provider_id=""), name="text_provider"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("resident", "about_kind", "about_id"),
                condition=Q(state="waiting"),
                name="one_waiting_text_of_a_resident_about_one_thing",
            ),
            models.CheckConstraint(name="text_adapter_is_known", condition=Q(adapter__in=Adapter.codes())),
            models.CheckConstraint(name="text_state_is_known", condition=Q(state__in=State.codes())),
            models.CheckConstraint(
                name="a_waiting_text_is_in_nobodys_hands", condition=~Q(state="waiting") | Q(taken_at__isnull=True)
            ),
            models.CheckConstraint(
                name="a_delivered_text_says_when", condition=~Q(state="delivered") | Q(delivered_at__isnull=False)
            ),
            models.CheckConstraint(
                name="a_text_is_due_before_it_expires", condition=Q(due_at__lte=models.F("expires_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M} {self.purpose}"

    @property
    def since(self) -> Any:
        """When what is known of it became so."""
        return self.delivered_at or self.sent_at or self.taken_at or self.asked_at
