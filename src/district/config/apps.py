"""The site itself as an application: its commands and its start-up checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Enters the start-up checks."""

    name = "district.config"
    label = "site_config"

    def ready(self) -> None:
        """Enter the checks that refuse a start."""
        from district.config import checks  # noqa: F401
