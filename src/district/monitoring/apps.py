"""Monitoring as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    """Enters what monitoring allows, what its actions are called, and what it shows in the frame."""

    name = "district.monitoring"
    verbose_name = _("绩效监控")
    stands_on = ("district.evaluations",)

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.evaluations.panels import add_panel
        from district.monitoring import frame as ours
        from district.monitoring.panels import panel
        from district.monitoring.permissions import GRANTS
        from district.monitoring.words import ACTIONS
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(ACTIONS)
        add_panel(panel)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos)
