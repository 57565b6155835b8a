"""Quality supervision: calls drawn for review, what the reviewer found, and what the agent says to it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.campaigns.models.attempt import Attempt
from district.campaigns.models.campaign import Campaign
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation


class ReviewState(Word):
    """How far a review has come."""

    WAITING = "waiting", pgettext_lazy("review", "待质检")
    SCORED = "scored", pgettext_lazy("review", "已评分")
    APPEALED = "appealed", pgettext_lazy("review", "申诉中")
    SETTLED = "settled", pgettext_lazy("review", "申诉已处理")


class ReviewSample(models.Model):
    """质检抽样. What was drawn can be drawn again: the same seed over the same calls gives the same sample."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="samples")
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("质检机构"))
    """Who drew it: the district's sample goes over all centres, a centre's over its own."""
    begins_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    for_each_agent = models.PositiveSmallIntegerField(_("每名回访员抽取"))
    seed = models.CharField(_("随机种子"), max_length=40)
    scorecard = models.JSONField(default=dict)
    """Its copy of the scorecard (scorecards.toml): items with weights, and the fatal errors."""
    found = models.PositiveIntegerField(_("通话数"), default=0)
    drawn_at = models.DateTimeField(_("抽取时间"))
    drawn_by_name = models.CharField(_("抽取人"), max_length=200)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("质检抽样")
        ordering = ("-drawn_at", "id")

    def __str__(self) -> str:
        return f"{self.campaign} · {self.begins_on}–{self.ends_on}"


class ReviewQuerySet(ScopedQuerySet):
    """Reviews."""

    scope_path = "attempt__assignment__organisation"

    def judged_by(self, moment: datetime) -> Self:
        """Those scored before a moment, each with `score_then` and `is_fatal_then`: what was valid until then."""
        was_settled = models.Q(settled_at__lt=moment)
        return self.filter(reviewed_at__lt=moment).annotate(
            score_then=models.Case(models.When(was_settled, then="score"), default="first_score"),
            is_fatal_then=models.Case(
                models.When(was_settled & ~models.Q(fatal=[]), then=True),
                models.When(~was_settled & ~models.Q(first_fatal=[]), then=True),
                default=False,
            ),
        )


class Review(Versioned):
    """质检. A score is the marks times their weights; one fatal error makes it 0, and both are kept.

    What the reviewer found first is written once (`first_…`, by `reviewer`, because of `note`); settling an appeal
    writes what is valid from then on (`marks`, `fatal`, `score`, by `settled_by_name`, because of `settlement`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sample = models.ForeignKey(ReviewSample, models.PROTECT, related_name="reviews")
    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="reviews")
    place = models.PositiveIntegerField(_("抽取次序"))
    state = models.CharField(_("状态"), max_length=10, choices=ReviewState.choices(), default=ReviewState.WAITING)
    marks = models.JSONField(default=dict)
    """By item, how much of it was earned: 0, 0.5 or 1, as text."""
    fatal = models.JSONField(default=list)
    """The fatal errors found."""
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True)
    first_marks = models.JSONField(default=dict)
    first_fatal = models.JSONField(default=list)
    first_score = models.DecimalField(_("首次得分"), max_digits=5, decimal_places=2, null=True)
    note = models.TextField(_("评语"), blank=True, max_length=1000)
    reviewer = models.CharField(max_length=100, blank=True)
    reviewer_name = models.CharField(_("质检员"), max_length=200, blank=True)
    reviewed_at = models.DateTimeField(_("质检时间"), null=True)
    appeal = models.TextField(_("申诉理由"), blank=True, max_length=1000)
    appealed_at = models.DateTimeField(_("申诉时间"), null=True)
    settlement = models.TextField(_("处理意见"), blank=True, max_length=1000)
    settled_by_name = models.CharField(_("处理人"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("处理时间"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("质检记录")
        ordering = ("sample", "place")
        constraints = (
            models.UniqueConstraint(fields=("sample", "attempt"), name="a_call_stands_once_in_a_sample"),
            models.CheckConstraint(
                name="a_scored_review_has_its_score",
                condition=models.Q(state="waiting") | models.Q(score__isnull=False, first_score__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.sample} · {self.place}"

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its person's."""
        return self.attempt.assignment.organisation_id

    @property
    def is_settled(self) -> bool:
        """Whether somebody decided an appeal, so that the first score no longer is the valid one."""
        return self.state == ReviewState.SETTLED

    def judged_on(self, day: date) -> tuple[Decimal | None, list[str]]:
        """The valid score and fatal errors at the end of a day: until an appeal was settled, the first ones."""
        if self.settled_at is not None and timezone.localdate(self.settled_at) <= day:
            return self.score, self.fatal
        return self.first_score, self.first_fatal


class CoachingNote(models.Model):
    """辅导记录: what a supervisor tells an agent, and when it was read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("回访员"))
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="coaching")
    text = models.TextField(_("辅导内容"), max_length=1000)
    written_at = models.DateTimeField(_("时间"))
    written_by_name = models.CharField(_("辅导人"), max_length=200)
    read_at = models.DateTimeField(_("已读时间"), null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("辅导记录")
        ordering = ("-written_at", "id")

    def __str__(self) -> str:
        return f"{self.agent} · {self.written_at:%Y-%m-%d}"
