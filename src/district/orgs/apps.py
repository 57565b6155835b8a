"""Organisations as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    """Registers the permissions and menu entries of organisations, staff and memberships."""

    name = "district.orgs"
    verbose_name = _("机构与人员")

    def ready(self) -> None:
        """Enter what organisations allow, show, find, and call things."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.orgs import frame as own
        from district.orgs import standing  # noqa: F401
        from district.orgs.permissions import GRANTS
        from district.orgs.words import WORDS
        from district.shell.frame import frame

        grant(GRANTS)
        describe_actions(WORDS)
        frame.add(
            self.label, self.verbose_name, items=own.ITEMS, todos=own.todos, figures=own.figures, search=own.search
        )
