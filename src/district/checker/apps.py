"""Checker as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckerConfig(AppConfig):
    """Enters what checker allows, what its actions are called, and what it shows in the frame."""

    name = "district.checker"
    verbose_name = _("表格核对")

    def ready(self) -> None:
        """Enter them."""
