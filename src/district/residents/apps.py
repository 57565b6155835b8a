"""Residents as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    """Registers permissions and menu entries."""

    name = "district.residents"
    verbose_name = _("居民")
