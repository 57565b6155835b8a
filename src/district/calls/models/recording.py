"""What was said, kept sealed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.calls.models.call import Call
from district.calls.models.words import RecordingState
from district.files.models import StoredFile
from district.lib.identifiers import new_id


class RecordingQuerySet(ScopedQuerySet):
    """Recordings."""

    scope_path = "call__organisation"


class Recording(models.Model):
    """录音: both sides of one answered call, the staff left and the resident right; or why there is none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.OneToOneField(
        Call, models.PROTECT, related_name="recording", verbose_name=pgettext_lazy("call", "电话")
    )
    state = models.CharField(_("状态"), max_length=12, choices=RecordingState.choices())
    duration_ms = models.PositiveIntegerField(_("录音毫秒"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    """Of the recording as it is heard, before it was sealed."""
    size = models.PositiveBigIntegerField(_("字节数"), default=0)
    key = models.BinaryField(null=True)
    """The key of its file, itself sealed with the site's."""
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+", verbose_name=_("文件"))
    """The sealed bytes; none when there was nothing to keep, or once its time is over."""
    kept_at = models.DateTimeField(_("保存时间"))

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("录音")
        constraints = (
            models.CheckConstraint(name="recording_state_is_known", condition=Q(state__in=RecordingState.codes())),
            models.CheckConstraint(
                name="a_kept_recording_has_its_hash", condition=~Q(state=RecordingState.KEPT) | ~Q(sha256="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.state}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its call's."""
        return self.call.organisation_id

    @property
    def can_be_heard(self) -> bool:
        """Whether its bytes are still there."""
        return self.file_id is not None
