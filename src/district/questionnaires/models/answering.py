"""Answers: interviews, invitations to answer by link, and replies that nobody can trace to anybody."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from district.access.scope import ScopedQuerySet
from district.files.models import StoredFile
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.orgs.models import Organisation
from district.questionnaires.models.kinds import Channel, InterviewState
from district.questionnaires.models.questionnaire import QuestionnaireVersion


class BatchQuerySet(ScopedQuerySet):
    """Batches."""

    def over(self, on: date) -> Self:
        """Those whose links opened for the last time before this day, or that were ended by it: nothing comes in."""
        return self.filter(Q(closed_on__lte=on) | Q(expires_on__lt=on))


class Batch(models.Model):
    """批次: so many invitations by link, or a pile of paper, of one version at one organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    questions = models.ForeignKey(QuestionnaireVersion, models.PROTECT, verbose_name=_("问卷版本"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    number = models.CharField(_("批号"), max_length=40)
    title = models.CharField(_("用途"), max_length=100)
    channel = models.CharField(_("方式"), max_length=20, choices=Channel.choices)
    is_anonymous = models.BooleanField(_("匿名"), default=False)
    is_double = models.BooleanField(_("双人录入"), default=False)
    """Whether each paper is typed in by two people, and counts once both agree or somebody has decided."""
    expires_on = models.DateField(_("截止日期"), null=True)
    """The last day on which a link opens."""
    closed_on = models.DateField(_("提前结束日期"), null=True)
    """The day on which somebody ended it before its last day."""
    created_at = models.DateTimeField(_("新建时间"))
    created_by_name = models.CharField(_("新建人"), max_length=200)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("发放批次")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="one_batch_for_each_number"),
            models.CheckConstraint(
                name="a_batch_is_by_link_or_on_paper", condition=Q(channel__in=(Channel.LINK, Channel.PAPER))
            ),
            models.CheckConstraint(
                name="links_end_some_day", condition=~Q(channel=Channel.LINK) | Q(expires_on__isnull=False)
            ),
            models.CheckConstraint(
                name="only_paper_is_typed_twice", condition=Q(is_double=False) | Q(channel=Channel.PAPER)
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def ended_on(self) -> date | None:
        """Its last day; None for paper, which comes in whenever it does."""
        return self.closed_on or self.expires_on

    def is_over(self, on: date) -> bool:
        """Whether nothing comes in any more by this day."""
        return bool((self.closed_on and self.closed_on <= on) or (self.expires_on and self.expires_on < on))


class OfBatchQuerySet(ScopedQuerySet):
    """What belongs to the organisation of its batch."""

    scope_path = "batch__organisation"


class Invitation(models.Model):
    """邀请: one link, which one person may answer once.

    Of an anonymous batch it says that it was used, not when, and nothing of the reply: see README.md.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="invitations", verbose_name=_("发放批次"))
    number = models.PositiveIntegerField(_("序号"))
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token: who reads the database cannot answer in somebody's place."""
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    is_used = models.BooleanField(_("已使用"), default=False)

    objects = OfBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("邀请")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="one_invitation_for_each_number"),)

    def __str__(self) -> str:
        return f"{self.batch.number}-{self.number}"


class InterviewQuerySet(ScopedQuerySet):
    """Interviews."""

    def completed(self) -> Self:
        """Those whose answers count."""
        return self.filter(state=InterviewState.COMPLETED)

    def left(self, since: datetime) -> Self:
        """Those in which somebody typed, and then nothing more since this time, with the trail still to say so."""
        return self.filter(state=InterviewState.OPEN, saves__gt=F("saves_told"), saved_at__lt=since)


class Interview(Versioned):
    """一份答卷: what one person answered to one version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    questions = models.ForeignKey(QuestionnaireVersion, models.PROTECT, verbose_name=_("问卷版本"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))
    about_kind = models.CharField(max_length=40, blank=True)
    """What it is for, as others name it: `campaigns.assignment`, with the key of the row."""
    about_id = models.CharField(max_length=64, blank=True)
    channel = models.CharField(_("方式"), max_length=20, choices=Channel.choices)
    state = models.CharField(_("状态"), max_length=10, choices=InterviewState.choices, default=InterviewState.OPEN)
    answers = models.JSONField(_("答案"), default=dict)
    """By question. While it is open, as they were typed; once completed, those that stand."""
    groups = models.JSONField(_("所属人群"), default=list)
    """By the registry, on the day on which it was begun; empty: nobody has told."""
    dropped = models.JSONField(_("不计的答案"), default=dict)
    """Answers to what was not asked in the end, each with its reason."""
    score = models.DecimalField(_("得分"), max_digits=12, decimal_places=3, null=True)
    """None where nothing was scored."""
    possible = models.DecimalField(_("满分"), max_digits=12, decimal_places=3, null=True)
    satisfaction = models.PositiveSmallIntegerField(_("满意度"), null=True)
    """From 1 to 5; None where it was not answered."""
    started_at = models.DateTimeField(_("开始时间"))
    saved_at = models.DateTimeField(_("保存时间"))
    completed_at = models.DateTimeField(_("完成时间"), null=True)
    saves = models.PositiveIntegerField(_("保存次数"), default=0)
    saves_told = models.PositiveIntegerField(default=0)
    """Of how many of them the audit trail has told: see README.md."""
    by = models.CharField(max_length=100)
    """Who wrote last: the actor's identifier."""
    by_name = models.CharField(_("访问员"), max_length=200)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="interviews", verbose_name=_("发放批次"))
    invitation = models.OneToOneField(Invitation, models.PROTECT, null=True, related_name="interview")
    paper_number = models.CharField(_("纸卷编号"), max_length=40, blank=True)
    reading = models.PositiveSmallIntegerField(_("第几遍录入"), default=0)
    """1 and 2: the typings of a paper that is entered twice. 0: the interview itself."""
    page = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("扫描件"))

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("答卷")
        indexes = (
            models.Index(fields=("about_kind", "about_id"), name="interview_about"),
            models.Index(fields=("questions", "state", "organisation"), name="interview_results"),
            models.Index(fields=("completed_at", "id"), name="interview_day"),
            models.Index(fields=("saved_at",), condition=Q(state=InterviewState.OPEN), name="interview_open"),
        )
        constraints = (
            models.CheckConstraint(name="interview_channel_is_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="interview_state_is_known", condition=Q(state__in=InterviewState.values)),
            models.CheckConstraint(
                name="completed_means_with_a_time",
                condition=Q(state=InterviewState.COMPLETED, completed_at__isnull=False)
                | (~Q(state=InterviewState.COMPLETED) & Q(completed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="satisfaction_is_from_one_to_five",
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="only_completed_interviews_score",
                condition=Q(state=InterviewState.COMPLETED) | Q(score__isnull=True, satisfaction__isnull=True),
            ),
            models.UniqueConstraint(
                fields=("questions", "about_kind", "about_id"),
                condition=Q(state=InterviewState.OPEN) & ~Q(about_id=""),
                name="one_open_interview_about_one_matter",
            ),
            models.UniqueConstraint(
                fields=("batch", "paper_number", "reading"),
                condition=~Q(paper_number="") & ~Q(state=InterviewState.ABANDONED),
                name="one_interview_for_each_paper",
            ),
            models.CheckConstraint(
                name="a_typing_of_two_is_of_paper_and_never_counts",
                condition=Q(reading=0)
                | (Q(reading__in=(1, 2), channel=Channel.PAPER) & ~Q(state=InterviewState.COMPLETED)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.questions} {self.get_channel_display()}"

    @property
    def is_open(self) -> bool:
        """Whether answers can still be written."""
        return self.state == InterviewState.OPEN


class AnonymousReply(models.Model):
    """匿名答卷: answers, and nothing that leads to whoever gave them, not even a day: see README.md.

    Its key is random, since an ordinary one begins with the time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="replies", verbose_name=_("发放批次"))
    answers = models.JSONField(_("答案"), default=dict)
    score = models.DecimalField(_("得分"), max_digits=12, decimal_places=3, null=True)
    possible = models.DecimalField(_("满分"), max_digits=12, decimal_places=3, null=True)
    satisfaction = models.PositiveSmallIntegerField(_("满意度"), null=True)

    objects = OfBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("匿名答卷")
        constraints = (
            models.CheckConstraint(
                name="anonymous_satisfaction_is_from_one_to_five",
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
            ),
        )

    def __str__(self) -> str:
        return self.batch.number
