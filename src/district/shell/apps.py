"""The frame as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShellConfig(AppConfig):
    """Registers nothing: the others register with it."""

    name = "district.shell"
    verbose_name = _("框架")
