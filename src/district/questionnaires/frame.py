"""What questionnaires puts into the frame: menu entries, and what a search finds."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.access.request import StaffRequest
from district.access.roles import CentreManager
from district.questionnaires.models import Interview, Questionnaire
from district.questionnaires.permissions import Questionnaires
from district.shell.frame import Hit, MenuItem, Todo
from district.shell.groups import SURVEYS

ITEMS = (
    MenuItem(SURVEYS, pgettext_lazy("list", "问卷"), "questionnaires:list", Questionnaires.VIEW, 70),
    MenuItem(SURVEYS, pgettext_lazy("list", "答卷"), "questionnaires:interviews", Questionnaires.VIEW, 71),
    MenuItem(SURVEYS, gettext_lazy("发放批次"), "questionnaires:batches", Questionnaires.VIEW, 72),
)
MOST_HITS = 8


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Papers that somebody began to type in and did not finish. Managers, whose page is full, type none."""
    if not request.may(Questionnaires.ENTER) or request.role == CentreManager.name:
        return
    rows = Interview.objects.within(request.scope).filter(state="open", channel="paper", by=request.actor.identifier)
    count = rows.count()
    if count:
        address = f"{reverse('questionnaires:interviews')}?state=open&channel=paper"
        yield Todo(_("没有录完的纸质问卷"), count, address, "warning")


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """Questionnaires by code or name."""
    if not request.may(Questionnaires.VIEW):
        return
    found = Questionnaire.objects.within(request.scope).filter(Q(code__icontains=words) | Q(title__icontains=words))
    for row in found.select_related("organisation").order_by("code")[:MOST_HITS]:
        detail = f"{row.code} · {row.organisation.title}"
        yield Hit(_("问卷"), row.title, detail, reverse("questionnaires:detail", args=[row.pk]))
