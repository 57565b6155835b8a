"""What questionnaires, their versions and their answers can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VersionState(models.TextChoices):
    """Whether a version can still change."""

    DRAFT = "draft", pgettext_lazy("questionnaire", "草稿")
    PUBLISHED = "published", pgettext_lazy("questionnaire", "已发布")


class Channel(models.TextChoices):
    """How answers came in."""

    INTERVIEWER = "interviewer", _("访问员询问")
    LINK = "link", _("链接或二维码")
    PAPER = "paper", _("纸质问卷")


class InterviewState(models.TextChoices):
    """How far an interview is."""

    OPEN = "open", _("未完成")
    COMPLETED = "completed", pgettext_lazy("interview", "已完成")
    ABANDONED = "abandoned", _("已中止")
    READING = "reading", _("录入底稿")
    """One of the two typings of a paper that is entered twice: kept, and counted nowhere."""
