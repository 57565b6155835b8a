"""The audit trail as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Enters the sealer; others call `record`."""

    name = "district.audit"
    verbose_name = _("操作记录")

    def ready(self) -> None:
        """Enter the jobs, and what the sealer itself records."""
        from district.audit import jobs  # noqa: F401
        from district.audit.words import describe_actions

        describe_actions(
            {
                "audit.clock.set_back": _("系统时钟被调回"),
                "audit.events.lost": _("待封存的记录丢失"),
            }
        )
