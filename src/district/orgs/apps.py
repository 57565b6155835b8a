"""Organisations as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgsConfig(AppConfig):
    """Registers the permissions and menu entries of organisations, staff and memberships."""

    name = "district.orgs"
    verbose_name = _("机构与人员")

    def ready(self) -> None:
        """Enter what organisations allow."""
        from district.access.permissions import grant
        from district.orgs.permissions import GRANTS

        grant(GRANTS)
