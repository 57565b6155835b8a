"""Evaluations as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Enters what evaluations allows, what its actions are called, and what it shows in the frame."""

    name = "district.evaluations"
    verbose_name = _("绩效自评")
    stands_on = (
        "district.goals",
        "district.snapshots",
    )

    def ready(self) -> None:
        """Enter them."""
