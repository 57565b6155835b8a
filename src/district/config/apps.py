"""The site itself as an application: its commands and its start-up checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Enters the start-up checks and the housekeeping."""

    name = "district.config"
    label = "site_config"

    def ready(self) -> None:
        """Enter them."""
        from district.config import checks, housekeeping  # noqa: F401
