"""The audit trail as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Registers nothing: others call `record`."""

    name = "district.audit"
    verbose_name = _("操作记录")
