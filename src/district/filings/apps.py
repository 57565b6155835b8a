"""Filings as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilingsConfig(AppConfig):
    """Enters what filings allows, what its actions are called, and what it shows in the frame."""

    name = "district.filings"
    verbose_name = _("报送")
    stands_on = ("district.evaluations",)

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.evaluations.closing import add_closing
        from district.evaluations.panels import add_panel
        from district.filings import documents, exporting, rerunning  # noqa: F401  (their tasks enter themselves)
        from district.filings import frame as ours
        from district.filings.closed import CLOSING
        from district.filings.panels import panel
        from district.filings.permissions import GRANTS
        from district.filings.words import ACTIONS
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(ACTIONS)
        frame.add(
            self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, search=ours.search, doors=ours.DOORS
        )
        add_panel(panel)
        add_closing(CLOSING)
