"""Filings as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilingsConfig(AppConfig):
    """Enters what filings allows, what its actions are called, and what it shows in the frame."""

    name = "district.filings"
    verbose_name = _("报送")
    stands_on = ("district.evaluations",)

    def ready(self) -> None:
        """Enter them."""
