"""Calls as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class CallsConfig(AppConfig):
    """Enters what it allows, what its actions are called, and what it shows in the frame."""

    name = "district.calls"
    verbose_name = pgettext_lazy("call", "电话")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.calls import frame as ours
        from district.calls import resealing, watching  # noqa: F401  (enter what goes on by itself)
        from district.calls.panels import panel
        from district.calls.permissions import GRANTS
        from district.calls.words import ACTIONS
        from district.residents.panels import add_panel
        from district.shell.frame import frame

        grant(GRANTS)
        add_panel(panel)
        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos)
