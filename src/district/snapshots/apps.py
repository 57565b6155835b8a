"""Snapshots as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SnapshotsConfig(AppConfig):
    """Enters what snapshots allows, what its actions are called, and what it shows in the frame."""

    name = "district.snapshots"
    verbose_name = _("证据快照")

    def ready(self) -> None:
        """Enter them."""
