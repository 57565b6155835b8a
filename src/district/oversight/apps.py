"""Oversight as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Registers permissions and menu entries."""

    name = "district.oversight"
    verbose_name = _("监管")
