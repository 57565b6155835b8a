"""Backups as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackupConfig(AppConfig):
    """Brings the commands, and the words of the audit trail."""

    name = "district.backup"

    def ready(self) -> None:
        """Enter the words."""
        from district.audit.words import describe_actions

        describe_actions({"backup.made": _("备份"), "backup.restored": _("从备份恢复")})
