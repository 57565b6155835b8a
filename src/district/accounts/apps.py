"""Accounts as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    """Registers the permissions and menu entries of accounts."""

    name = "district.accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        """Enter what accounts allow, show, call things, and do by themselves."""
        from district.access.permissions import grant
        from district.accounts import events, sweeping  # noqa: F401
        from district.accounts.permissions import GRANTS, Accounts
        from district.accounts.words import WORDS
        from district.audit.words import describe_actions
        from district.shell.frame import MenuItem, frame
        from district.shell.groups import SETTINGS

        grant(GRANTS)
        describe_actions(WORDS)
        frame.add(
            self.label,
            self.verbose_name,
            items=(
                MenuItem(SETTINGS, pgettext_lazy("list", "账号"), "accounts:accounts", Accounts.VIEW, 40),
                MenuItem(SETTINGS, _("在线用户"), "accounts:sessions", Accounts.SESSIONS, 50),
                MenuItem(SETTINGS, _("我的账号"), "accounts:own", None, 90),
            ),
        )
