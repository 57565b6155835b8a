"""Private files as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Registers nothing."""

    name = "district.files"
    verbose_name = _("文件")
