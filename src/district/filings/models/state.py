"""The states of a filing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a sheet has come on its way."""

    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审核")
    RETURNED = "returned", _("已退回")
    REVIEWED = "reviewed", _("待签发")
    SIGNED = "signed", _("已签发")
    FILED = "filed", _("已归档")
