"""The demonstration as a part of the site."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Brings the command that loads it."""

    name = "district.demonstration"
    label = "site_demonstration"
