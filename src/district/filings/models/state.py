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


SIGNED = (State.SIGNED, State.FILED)
"""Those in which nothing of the sheet changes any more."""
ON_ITS_WAY = (State.SUBMITTED, State.RETURNED, State.REVIEWED, State.SIGNED)
"""Those in which somebody has still something to do before the archive."""
OPEN = (State.DRAFT, State.RETURNED)
"""Those in which its unit works on it."""
