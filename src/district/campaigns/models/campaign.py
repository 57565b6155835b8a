"""A campaign: whom to call, with which questions, when and by whom."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import ScopedQuerySet
from district.lib.identifiers import new_id
from district.lib.versions import Versioned
from district.lib.word import Word
from district.orgs.models import Organisation


class State(Word):
    """How far a campaign has come."""

    DRAFT = "draft", pgettext_lazy("campaign", "准备中")
    RUNNING = "running", pgettext_lazy("campaign", "进行中")
    PAUSED = "paused", pgettext_lazy("campaign", "已暂停")
    CLOSED = "closed", pgettext_lazy("campaign", "已结束")


class Way(Word):
    """How the people of a filter come into a campaign."""

    ALL = "all", _("全部")
    SIZE = "size", _("分层随机抽取若干人")
    SHARE = "share", _("每层随机抽取一定比例")


class CampaignQuerySet(ScopedQuerySet):
    """Campaigns."""


class Campaign(Versioned):
    """回访任务. Its people are drawn once, when it is started; from then on only its state and period change."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("发起机构"))
    title = models.CharField(_("任务名称"), max_length=100)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices(), default=State.DRAFT)
    questions = models.ForeignKey(
        "questionnaires.QuestionnaireVersion", models.PROTECT, related_name="+", verbose_name=_("问卷")
    )
    """The version that is asked until the end, whatever is published meanwhile."""
    begins_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))
    """The last day on which somebody is called."""
    conditions = models.JSONField(default=dict)
    """The filter as data (contracts.filters), as it was when the people were drawn."""
    conditions_in_words = models.TextField(_("筛选条件"), blank=True)
    way = models.CharField(_("抽取方式"), max_length=10, choices=Way.choices(), default=Way.ALL)
    size = models.PositiveIntegerField(_("抽取人数"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("抽取比例（%）"), null=True, blank=True)
    seed = models.CharField(_("随机种子"), max_length=40)
    """The same seed over the same people draws the same sample, in the same order."""
    rules = models.JSONField(default=dict)
    """Its copy of a set of attempt rules (attempting.py)."""
    greeting = models.TextField(_("开场白"), blank=True, max_length=1000)
    text_minutes_before = models.PositiveSmallIntegerField(_("提前几分钟发短信"), null=True, blank=True)
    """How long before a call a text says that it will come; none: no texts."""
    found = models.PositiveIntegerField(_("符合条件人数"), default=0)
    drawn = models.PositiveIntegerField(_("抽取人数"), default=0)
    created_at = models.DateTimeField(_("建立时间"))
    created_by = models.CharField(max_length=100)
    created_by_name = models.CharField(_("建立人"), max_length=200)
    started_at = models.DateTimeField(_("启动时间"), null=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("回访任务")
        ordering = ("-begins_on", "title", "id")
        constraints = (
            models.CheckConstraint(
                name="campaigns_begin_before_they_end", condition=models.Q(begins_on__lte=models.F("ends_on"))
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_drawn(self) -> bool:
        """Whether its people have been drawn."""
        return self.started_at is not None


class CampaignAgent(models.Model):
    """Somebody who calls for a campaign. Without any, whoever may call within the scope of the people does."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="agents")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("回访员")
        constraints = (models.UniqueConstraint(fields=("campaign", "user"), name="an_agent_stands_once_in_a_campaign"),)

    def __str__(self) -> str:
        return str(self.user)

    @property
    def organisation_id(self) -> Any:
        """The organisation that it belongs to: its campaign's."""
        return self.campaign.organisation_id
