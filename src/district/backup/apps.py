"""Backups as a part of the site."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Brings the commands."""

    name = "district.backup"
