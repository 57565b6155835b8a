"""What campaigns put into the frame: menu entries, things to do, and what a search finds."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from district.access.request import StaffRequest
from district.campaigns.addresses import campaign_address
from district.campaigns.models import Assignment, CoachingNote, Proposal, ProposalState, Review, ReviewState
from district.campaigns.permissions import Campaigns
from district.campaigns.reached import campaigns_in
from district.campaigns.waiting import Queue
from district.shell.frame import Hit, MenuItem, Todo
from district.shell.groups import CALLS, SUPERVISION

ITEMS = (
    MenuItem(CALLS, gettext_lazy("回访工作台"), "campaigns:workbench", Campaigns.CALL, 0),
    MenuItem(CALLS, pgettext_lazy("list", "回访任务"), "campaigns:list", Campaigns.VIEW, 20),
    MenuItem(CALLS, pgettext_lazy("list", "回访对象"), "campaigns:people", Campaigns.VIEW, 21),
    MenuItem(CALLS, pgettext_lazy("list", "拨打记录"), "campaigns:attempts", Campaigns.VIEW, 22),
    MenuItem(CALLS, pgettext_lazy("list", "档案更正建议"), "campaigns:proposals", Campaigns.VIEW, 23),
    MenuItem(CALLS, gettext_lazy("回访统计"), "campaigns:statistics", Campaigns.VIEW, 30),
    MenuItem(CALLS, gettext_lazy("系统使用率"), "campaigns:usage", Campaigns.VIEW, 31),
    MenuItem(CALLS, gettext_lazy("我的质检"), "campaigns:mine", Campaigns.OWN_REVIEWS, 1),
    MenuItem(SUPERVISION, pgettext_lazy("list", "通话质检"), "campaigns:samples", Campaigns.VIEW, 10),
    MenuItem(SUPERVISION, gettext_lazy("可疑通话"), "campaigns:patterns", Campaigns.VIEW, 11),
    MenuItem(SUPERVISION, gettext_lazy("坐席实况"), "campaigns:live", Campaigns.VIEW, 12),
)
MOST_HITS = 8


def todos(request: StaffRequest) -> Iterator[Todo]:
    """Whom to call, promises that are due, corrections to decide, calls to review, notes to read."""
    if request.may(Campaigns.CALL):
        yield from _calls(request)
    if request.may(Campaigns.DECIDE):
        count = Proposal.objects.within(request.scope).filter(state=ProposalState.OPEN).count()
        if count:
            address = f"{reverse('campaigns:proposals')}?state={ProposalState.OPEN}"
            yield Todo(_("待核实的档案更正建议"), count, address, "warning")
    if request.may(Campaigns.REVIEW):
        rows = Review.objects.within(request.scope).order_by().values_list("state").annotate(rows=Count("pk"))
        counts = dict(rows)
        for state, title in ((ReviewState.WAITING, _("待质检的通话")), (ReviewState.APPEALED, _("待处理的质检申诉"))):
            if counts.get(state):
                yield Todo(title, counts[state], reverse("campaigns:samples"), "info")


def _calls(request: StaffRequest) -> Iterator[Todo]:
    waiting = Queue(request.user, request.scope, request.at).count()
    if waiting:
        yield Todo(_("待回访的签约居民"), waiting, reverse("campaigns:workbench"), "info")
    count = (
        Assignment.objects.within(request.scope).promised_by(request.user).filter(not_before__lte=request.at).count()
    )
    if count:
        yield Todo(_("到时间的约定回访"), count, reverse("campaigns:workbench"), "warning")
    notes = CoachingNote.objects.filter(agent=request.user, read_at__isnull=True).count()
    if notes:
        yield Todo(_("未读的辅导记录"), notes, reverse("campaigns:mine"), "info")


def search(request: StaffRequest, words: str) -> Iterator[Hit]:
    """Campaigns by their title."""
    if not request.may(Campaigns.VIEW):
        return
    found = campaigns_in(request.scope).filter(title__icontains=words).select_related("organisation")
    for row in found.order_by("-begins_on", "title")[:MOST_HITS]:
        yield Hit(_("回访任务"), row.title, f"{row.begins_on} · {row.organisation.title}", campaign_address(row))
