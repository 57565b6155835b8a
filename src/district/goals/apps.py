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
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.goals import frame as ours
        from district.goals.permissions import GRANTS
        from district.goals.words import ACTIONS
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, search=ours.search)
