"""Private files as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Enters the sweeper and the words of the audit trail."""

    name = "district.files"
    verbose_name = _("文件")

    def ready(self) -> None:
        """Enter them."""
        from district.audit.words import describe_actions
        from district.files import sweeping  # noqa: F401

        describe_actions(
            {
                "files.file.kept": _("保存文件"),
                "files.file.fetched": _("下载文件"),
                "files.file.expired": _("删除过期文件"),
            }
        )
