"""Papers that two people typed in: where their readings differ, and who decided."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.questionnaires.models.answering import Batch, Interview, OfBatchQuerySet


class PaperCheckQuerySet(OfBatchQuerySet):
    """Checks of papers."""

    def waiting(self) -> Self:
        """Those in which somebody must decide."""
        return self.filter(settled__isnull=True)


class PaperCheck(Versioned):
    """双录核对: one paper with its two readings, and the interview that came of them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="checks", verbose_name=_("发放批次"))
    paper_number = models.CharField(_("纸卷编号"), max_length=40)
    first = models.OneToOneField(Interview, models.PROTECT, related_name="+", verbose_name=_("第一遍"))
    second = models.OneToOneField(Interview, models.PROTECT, related_name="+", verbose_name=_("第二遍"))
    cells = models.PositiveIntegerField(_("比较的格数"))
    """Questions that the paper asked by at least one of the readings."""
    differing = models.PositiveIntegerField(_("不同的格数"))
    choices = models.JSONField(_("取舍"), default=dict)
    """By question in which they differed: `first`, `second`, or `other` where neither was right."""
    settled = models.OneToOneField(
        Interview, models.PROTECT, null=True, related_name="settled_by", verbose_name=_("采用的答卷")
    )
    found_at = models.DateTimeField(_("比较时间"))
    decided_at = models.DateTimeField(_("核对时间"), null=True)
    decided_by_name = models.CharField(_("核对人"), max_length=200, blank=True)

    objects = PaperCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("双录核对")
        constraints = (
            models.UniqueConstraint(fields=("batch", "paper_number"), name="one_check_for_each_paper"),
            models.CheckConstraint(
                name="no_more_cells_differ_than_were_compared", condition=Q(differing__lte=F("cells"))
            ),
            models.CheckConstraint(name="two_readings_make_a_check", condition=~Q(first=F("second"))),
        )

    def __str__(self) -> str:
        return f"{self.batch.number} {self.paper_number}"
