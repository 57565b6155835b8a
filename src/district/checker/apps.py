"""Checker as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckerConfig(AppConfig):
    """Enters what checker shows in the frame, and its sweeping."""

    name = "district.checker"
    verbose_name = _("表格核对")

    def ready(self) -> None:
        """Enter them."""
        from district.checker import actions  # noqa: F401  (its sweeping enters itself)
        from district.checker.frame import DOORS, ITEMS
        from district.shell.frame import frame

        frame.add(self.label, self.verbose_name, items=ITEMS, doors=DOORS)
