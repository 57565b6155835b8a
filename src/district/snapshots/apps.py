"""Snapshots as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SnapshotsConfig(AppConfig):
    """Enters what snapshots allows, what its actions are called, and what it shows in the frame."""

    name = "district.snapshots"
    verbose_name = _("证据快照")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.shell.frame import frame
        from district.snapshots import frame as ours
        from district.snapshots import work  # noqa: F401  # enters the tasks
        from district.snapshots.permissions import GRANTS
        from district.snapshots.words import ACTIONS

        grant(GRANTS)
        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos)
