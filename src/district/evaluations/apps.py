"""Evaluations as a part of the site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Enters what evaluations allows, what its actions are called, and what it shows in the frame."""

    name = "district.evaluations"
    verbose_name = _("绩效自评")
    stands_on = (
        "district.goals",
        "district.snapshots",
    )

    def ready(self) -> None:
        """Enter them."""
        from district.access.permissions import grant
        from district.audit.words import describe_actions
        from district.evaluations import counting  # noqa: F401  (registers its work)
        from district.evaluations import frame as ours
        from district.evaluations.comparison import working  # noqa: F401  (registers its work)
        from district.evaluations.drill import workbooks  # noqa: F401  (registers its work)
        from district.evaluations.last_year import values_of_last_year
        from district.evaluations.permissions import GRANTS
        from district.evaluations.words import ACTIONS
        from district.goals.last_year import add_source
        from district.shell.frame import frame

        add_source(values_of_last_year)
        grant(GRANTS)
        describe_actions(ACTIONS)
        frame.add(self.label, self.verbose_name, items=ours.ITEMS, todos=ours.todos, search=ours.search)
