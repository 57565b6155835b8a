"""Oversight as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Enters permissions, menu entries, things to do, and the verification in the background."""

    name = "district.oversight"
    verbose_name = _("监管")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.oversight import verifying  # noqa: F401
        from district.oversight.menu import ITEMS
        from district.oversight.permissions import GRANTS
        from district.oversight.today import todos
        from district.shell.frame import frame

        grant(GRANTS)
        frame.add(self.label, self.verbose_name, items=ITEMS, todos=todos)
        describe_actions(
            {
                "oversight.verification.started": _("开始验证操作记录"),
                "oversight.chain.verified": _("验证操作记录的完整性"),
                "oversight.head.exported": _("导出链头"),
                "oversight.heads.taken": _("下载链头"),
            }
        )
