"""Lists as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListsConfig(AppConfig):
    """Registers the background work of lists, and the words for what they do."""

    name = "district.lists"
    verbose_name = _("列表")

    def ready(self) -> None:
        """Enter the background work and the words for the audit trail."""
        from district.audit.words import describe_actions
        from district.lists import background  # noqa: F401
        from district.lists.imports import background as imports_in_background  # noqa: F401

        describe_actions({"lists.exported": _("导出列表")})
