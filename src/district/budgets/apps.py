"""Budgets as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    """Enters what budgets allows, what its actions are called, and what it shows in the frame."""

    name = "district.budgets"
    verbose_name = _("资金")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.budgets import frame as ours
        from district.budgets.permissions import GRANTS
        from district.budgets.words import ACTIONS
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(ACTIONS)
        frame.add(
            self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, figures=ours.figures, search=ours.search
        )
