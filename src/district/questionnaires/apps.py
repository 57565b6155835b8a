"""Questionnaires as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    """Enters what it allows, what its actions are called, and what it shows in the frame."""

    name = "district.questionnaires"
    verbose_name = _("问卷")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.questionnaires import frame as ours
        from district.questionnaires import leaving  # noqa: F401  (enters what goes on by itself)
        from district.questionnaires.permissions import GRANTS
        from district.questionnaires.unlogged import keep_links_out_of_logs
        from district.questionnaires.words import ACTIONS
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(ACTIONS)
        keep_links_out_of_logs()
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, search=ours.search)
