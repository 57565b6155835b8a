"""Background tasks as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """Registers nothing: the modules register their work."""

    name = "district.tasks"
    verbose_name = _("后台任务")
