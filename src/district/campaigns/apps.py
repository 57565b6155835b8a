"""Campaigns of follow-up calls as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Enters what it allows, what its actions are called, and what it shows in the frame."""

    name = "district.campaigns"
    verbose_name = _("签约回访")
    stands_on = ("district.contracts", "district.calls", "district.questionnaires")
