"""What evaluations put into the frame: the menu entry, sheets that wait for scores, what a search finds."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.request import StaffRequest
from district.access.roles import ProjectOwner
from district.evaluations.models import Evaluation, EvaluationQuerySet, State
from district.evaluations.permissions import Evaluations
from district.shell.frame import Hit, MenuItem, Todo
from district.shell.groups import EVALUATION

ITEMS = (MenuItem(EVALUATION, gettext_lazy("绩效自评表"), "evaluations:list", Evaluations.VIEW, 30),)
MOST_HITS = 8


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Rows without a score, and evaluations that could not be counted."""
    if request.may(Evaluations.JUDGE):
        waiting = _mine(request).filter(state=State.COUNTED, locked_at__isnull=True, unscored__gt=0)
        open_sheets = waiting.count()
        if open_sheets:
            yield Todo(
                _("还有行没有得分的自评表"), open_sheets, f"{reverse('evaluations:list')}?standing=open", "warning"
            )
    if request.may(Evaluations.COUNT):
        failed = Evaluation.objects.within(request.scope).filter(state=State.FAILED).count()
        if failed:
            yield Todo(_("没有测算成功的自评"), failed, f"{reverse('evaluations:list')}?standing=failed", "danger")


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """Evaluations by title, project code, unit or year."""
    if not request.may(Evaluations.VIEW):
        return
    goal = "goal_version__goal__"
    asked = Q(**{f"{goal}title__icontains": words}) | Q(**{f"{goal}project__code__icontains": words})
    if words.isdecimal():
        asked |= Q(**{f"{goal}year": int(words)})
    found = Evaluation.objects.within(request.scope).filter(asked | Q(organisation__title__icontains=words))
    for row in found.select_related("organisation", "goal_version__goal", "snapshot")[:MOST_HITS]:
        detail = f"{row.organisation.title} · {row.snapshot.title}"
        yield Hit(_("自评表"), str(row), detail, reverse("evaluations:detail", args=[row.pk]))


def _mine(request: StaffRequest) -> EvaluationQuerySet:
    """Those in scope that this person may judge."""
    rows = Evaluation.objects.within(request.scope)
    if request.role == ProjectOwner.name:
        return rows.filter(goal_version__goal__project__owner=request.actor.identifier)
    return rows
