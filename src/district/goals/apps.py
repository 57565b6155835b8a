"""Goals as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    """Enters what goals allows, what its actions are called, and what it shows in the frame."""

    name = "district.goals"
    verbose_name = _("绩效目标")
    stands_on = ("district.budgets",)

    def ready(self) -> None:
        """Enter them."""
