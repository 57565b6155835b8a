"""What people said of one row of an evaluation."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.evaluations.models.evaluation import Evaluation
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from shixiao.runs.judgement import Judgement


class JudgementQuerySet(ScopedQuerySet):
    """Judgements."""

    scope_path = "evaluation__organisation"


class RowJudgement(Versioned):
    """一行的评定: a declared value with its paper, an awarded score with its reason and remedy. "" is nothing said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="judgements")
    key = models.CharField(max_length=60)
    """The row's key, or `funds` for the fund block."""
    value = models.CharField(_("实际完成值"), max_length=100, blank=True)
    completed = models.CharField(_("目标完成值"), max_length=100, blank=True)
    source = models.CharField(_("依据"), max_length=300, blank=True)
    awarded = models.DecimalField(_("得分"), max_digits=6, decimal_places=2, null=True, blank=True)
    reason = models.TextField(_("偏差原因"), blank=True)
    remedy = models.TextField(_("改进措施"), blank=True)
    judged_at = models.DateTimeField(_("评定时间"))
    judged_by_name = models.CharField(_("评定人"), max_length=200)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("评定")
        constraints = (models.UniqueConstraint(fields=("evaluation", "key"), name="one_judgement_for_each_row"),)

    def __str__(self) -> str:
        return f"{self.evaluation} {self.key}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its evaluation's."""
        return self.evaluation.organisation_id

    @property
    def said(self) -> Judgement:
        """The same as the library takes it."""
        return Judgement(
            value=self.value or None,
            completed=self.completed or None,
            source=self.source or None,
            awarded=None if self.awarded is None else f"{self.awarded.normalize():f}",
            reason=self.reason or None,
            remedy=self.remedy or None,
        )
