"""Api as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Enters what its actions are called, and what it shows in the frame."""

    name = "district.api"
    verbose_name = _("数据接口")
    stands_on = ("district.filings",)

    def ready(self) -> None:
        """Enter them."""
        from district.api.frame import ITEMS
        from district.api.words import ACTIONS
        from district.audit.words import describe_actions
        from district.shell.frame import frame

        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ITEMS)
