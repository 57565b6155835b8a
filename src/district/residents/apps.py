"""Residents as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    """Registers permissions, menu entries, words of the trail, and what residents show in the frame."""

    name = "district.residents"
    verbose_name = _("居民")

    def ready(self) -> None:
        """Enter what residents allow and show."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.orgs.signals import organisation_changed
        from district.residents import background  # noqa: F401  (registers its work)
        from district.residents.importing import running  # noqa: F401  (registers its work)
        from district.residents.permissions import GRANTS
        from district.residents.shown import ITEMS, figures, search, todos
        from district.residents.summaries import follow
        from district.residents.trail_words import WORDS
        from district.shell.frame import frame

        organisation_changed.connect(follow)
        grant(GRANTS)
        describe_actions(WORDS)
        frame.add(self.label, self.verbose_name, items=ITEMS, todos=todos, figures=figures, search=search)
