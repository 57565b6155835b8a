"""Access as a part of the site: nothing is stored, but its words are translated."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """Registers nothing."""

    name = "district.access"
    verbose_name = _("权限")
