"""Campaigns of follow-up calls as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Enters what it allows, what its actions are called, and what it shows in the frame."""

    name = "district.campaigns"
    verbose_name = _("签约回访")
    stands_on = ("district.contracts", "district.calls", "district.questionnaires", "district.texts")

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.campaigns import drawing, reacting, reminders  # noqa: F401  (register their work; listen)
        from district.campaigns import frame as ours
        from district.campaigns.actions import ABOUT
        from district.campaigns.announcing import why_not_any_more
        from district.campaigns.permissions import GRANTS
        from district.campaigns.statistics import keeping  # noqa: F401  (enters what goes on by itself)
        from district.campaigns.supervision import looking  # noqa: F401  (registers its work)
        from district.campaigns.telling import campaigns_of, tell
        from district.campaigns.words import ACTIONS
        from district.questionnaires.abouts import add_about
        from district.residents.matters import add_campaigns_of
        from district.shell.frame import frame
        from district.texts.reasons import add_reason

        grant(GRANTS)
        add_about(ABOUT, tell)
        add_campaigns_of(ABOUT, campaigns_of)
        add_reason(ABOUT, why_not_any_more)
        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, search=ours.search)
