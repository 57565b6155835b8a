"""Accounts as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers the permissions and menu entries of accounts."""

    name = "district.accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        """Enter what accounts allow."""
        from district.access.permissions import grant
        from district.accounts.permissions import GRANTS

        grant(GRANTS)
