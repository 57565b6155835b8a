"""Contracts as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    """Enters what it allows, what its actions are called, and what it shows in the frame."""

    name = "district.contracts"
    verbose_name = _("家医签约")
    stands_on = ("district.calls",)

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.contracts import checking, counting  # noqa: F401  (registers their work)
        from district.contracts import frame as ours
        from district.contracts.following import follow
        from district.contracts.panels import panel
        from district.contracts.permissions import GRANTS
        from district.contracts.words import ACTIONS
        from district.residents.panels import add_panel
        from district.residents.signals import resident_changed
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(ACTIONS)
        resident_changed.connect(follow)
        add_panel(panel)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, search=ours.search)
