"""Texts as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    """Enters what it allows, what its actions are called, and what it shows in the frame."""

    name = "district.texts"
    verbose_name = _("短信")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.residents.panels import add_panel
        from district.shell.frame import frame
        from district.texts import frame as ours
        from district.texts import watching  # noqa: F401  (enters what goes on by itself, and listens)
        from district.texts.panels import panel
        from district.texts.permissions import GRANTS
        from district.texts.words import ACTIONS

        grant(GRANTS)
        add_panel(panel)
        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos)
