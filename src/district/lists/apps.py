"""Lists as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    """Registers nothing."""

    name = "district.lists"
    verbose_name = _("列表")
