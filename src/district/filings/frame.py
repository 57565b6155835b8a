"""What filings puts into the frame: menu entries, and what waits for each role."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.access.request import StaffRequest
from district.filings.models import Comment, Deadline, Filing, State
from district.filings.permissions import Filings
from district.shell.frame import Door, Hit, MenuItem, Todo
from district.shell.groups import EVALUATION

ITEMS = (
    MenuItem(EVALUATION, gettext_lazy("报送与签发"), "filings:list", Filings.VIEW, 40),
    MenuItem(EVALUATION, pgettext_lazy("list", "报送期限"), "filings:deadlines", Filings.VIEW, 41),
    MenuItem(EVALUATION, gettext_lazy("报送年度"), "filings:years", Filings.VIEW, 42),
)
DOORS = (Door(gettext_lazy("核验签发的自评表"), "filings:verify"),)
WAITING: tuple[tuple[Any, Filings, Any, str], ...] = (
    (State.RETURNED, Filings.SUBMIT, gettext_lazy("被退回的自评表"), "warning"),
    (State.SUBMITTED, Filings.REVIEW, gettext_lazy("待审核的自评表"), "info"),
    (State.REVIEWED, Filings.SIGN, gettext_lazy("待签发的自评表"), "info"),
    (State.SIGNED, Filings.FILE, gettext_lazy("待归档的自评表"), "info"),
)
"""Each state in which somebody has to act, and who that is."""
MOST_HITS = 8


def todos(request: StaffRequest) -> Iterator[Todo]:
    """What waits for whoever looks, in one query for filings and one each for deadlines and comments."""
    mine = [each for each in WAITING if request.may(each[1])]
    if mine:
        counts = {state.value: Count("pk", filter=Q(state=state)) for state, *_rest in mine}
        found = Filing.objects.within(request.scope).aggregate(**counts)
        for state, _permission, title, tone in mine:
            if found[state.value]:
                yield Todo(title, found[state.value], f"{reverse('filings:list')}?state={state}", tone)
    if request.may(Filings.SUBMIT) or request.may(Filings.DEADLINES):
        yield from _deadlines(request)
    if request.may(Filings.SUBMIT):
        waiting = Comment.objects.within(request.scope).unsettled().filter(answered_at__isnull=True)
        count = waiting.exclude(filing__state__in=(State.SIGNED, State.FILED)).count()
        if count:
            yield Todo(_("待答复的批注"), count, reverse("filings:list"), "warning")


def _deadlines(request: StaffRequest) -> Iterator[Todo]:
    late = Deadline.objects.within(request.scope).with_standing(timezone.localdate(request.at)).late().count()
    if late:
        yield Todo(_("逾期未报的自评表"), late, f"{reverse('filings:deadlines')}?standing=late", "danger")


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """Filings by their title or code."""
    if not request.may(Filings.VIEW):
        return
    asked = Q(evaluation__goal_version__goal__title__icontains=words)
    asked |= Q(code=words.upper().replace("-", ""))
    found = Filing.objects.within(request.scope).filter(asked).with_sheet()
    for filing in found[:MOST_HITS]:
        detail = f"{filing.year} · {filing.organisation.title} · {filing.words}"
        yield Hit(_("报送"), filing.title, detail, reverse("filings:detail", args=[filing.pk]))
