"""The workbench: one person at a time, from the queue to the saved call."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns import actions, holding
from district.campaigns.addresses import work_address
from district.campaigns.announcing import texting_part
from district.campaigns.forms.work import EndingForm, NextForm, SkipForm
from district.campaigns.models import Assignment, Attempt, Campaign
from district.campaigns.permissions import Campaigns
from district.campaigns.reached import person_of
from district.campaigns.workbench import bench, chosen_of, is_held, queue_page, unsaved
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell import answers

EMPTY = "campaigns:workbench"


@needs(Campaigns.CALL)
def workbench(request: StaffRequest) -> HttpResponse:
    """The workbench with whomever one holds, or with the queue alone."""
    held = actions.held_by(request.user, request.at)
    if held:
        return HttpResponseRedirect(work_address(held, chosen_of(request)))
    return render(request, "campaigns/idle.html", queue_page(request))


@needs(Campaigns.CALL)
def beside(request: StaffRequest) -> HttpResponse:
    """The queue beside a person."""
    return render(request, "campaigns/_queue.html", queue_page(request, is_busy=True))


@needs(Campaigns.CALL)
def work(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """The workbench with one person on it: whom one holds, or whose call one has not said the end of."""
    row = person_of(request, assignment)
    if not is_held(request, row) and not unsaved(request).filter(assignment=row).exists():
        return HttpResponseRedirect(reverse(EMPTY))
    return render(request, "campaigns/work.html", bench(request, row))


@needs(Campaigns.CALL, "POST")
def next_person(request: StaffRequest) -> HttpResponse:
    """Take the next person of the queue."""
    form = NextForm(request.POST, request=request)
    campaign = form.cleaned_data["campaign"] if form.is_valid() else None
    try:
        row = _taken(request, campaign)
    except Refused as refused:
        return answers.refused(request, refused, work_address(None, campaign))
    return HttpResponseRedirect(work_address(row, campaign))


def _taken(request: StaffRequest, campaign: Campaign | None) -> Assignment:
    """The next person. Raises `Refused` where nobody is left."""
    row = actions.claim_next(user=request.user, scope=request.scope, campaign=campaign, by=request.actor, at=request.at)
    if row is None:
        raise Refused(_("现在没有可以回访的居民：都已完成，或还没到下次拨打的时间。"))
    return row


@needs(Campaigns.CALL, "POST")
def claim(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """Take this person, before their turn."""
    row = person_of(request, assignment)
    try:
        actions.claim(assignment=row, user=request.user, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, reverse(EMPTY))
    return HttpResponseRedirect(work_address(row))


@needs(Campaigns.CALL, "POST")
def save(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """Save how the call ended and its answers, and go on to the next person if that was asked for."""
    row = get_object_or_404(Assignment.objects.within(request.scope), pk=assignment)
    form = EndingForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400 if "answers_json" in form.errors else 422)
    attempt = unsaved(request).filter(assignment=row).first()
    if attempt is None:
        return _nothing_to_save(request, row, form)
    try:
        actions.save(attempt=attempt, ending=form.ending(), answers=form.answers(), by=request.actor, at=request.at)
    except Refused as refused:
        return JsonResponse({"errors": {refused.about or "__all__": [refused.sentence]}}, status=422)
    except Conflict:
        again = _("这次通话刚在别处登记过，请刷新页面看最新内容。您填写的内容还保留在本页。")
        return JsonResponse({"errors": {"__all__": [again]}}, status=409)
    return _after(request, form)


def _nothing_to_save(request: StaffRequest, row: Assignment, form: EndingForm) -> HttpResponse:
    """A second click, whose first one has saved the call and let the person go; or nobody was called at all."""
    mine = Attempt.objects.within(request.scope).filter(assignment=row, call__agent=request.user)
    if not is_held(request, row) and mine.exists():
        return _after(request, form)
    return JsonResponse({"errors": {"__all__": [_("还没有拨打，不能登记结果。")]}}, status=422)


def _after(request: StaffRequest, form: EndingForm) -> HttpResponse:
    campaign = form.cleaned_data["campaign"]
    if not form.cleaned_data["next"]:
        return JsonResponse({"address": work_address(None, campaign)})
    try:
        return JsonResponse({"address": work_address(_taken(request, campaign), campaign)})
    except Refused:  # The call is saved; whoever asks for the next person on the page is told why there is none.
        return JsonResponse({"address": work_address(None, campaign)})


@needs(Campaigns.CALL, "POST")
def skip(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """Put the person back, with a reason."""
    row, form = person_of(request, assignment), SkipForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.put_back(assignment=row, reason=reason, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, work_address(row))
    return answers.saved(request, reverse(EMPTY), _("已放回队列，两小时后再出现。"))


@needs(Campaigns.CALL, "POST")
def text(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """Tell the person by a text that they will be called."""
    row = person_of(request, assignment)
    try:
        actions.remind(assignment=row, by=request.actor, at=request.at)
    except Refused as refused:
        if not request.htmx:
            return answers.refused(request, refused, work_address(row))
        return render(request, "texts/_line.html", texting_part(request, row) | {"text_problem": refused.sentence})
    if not request.htmx:
        return HttpResponseRedirect(work_address(row))
    return render(request, "texts/_line.html", texting_part(request, row))


@needs(Campaigns.CALL, "POST")
def keep(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """The page is still open."""
    row = person_of(request, assignment)
    is_mine = holding.keep(assignment=row, user=request.user, at=request.at)
    return JsonResponse({"is_mine": is_mine, "why": "" if row.is_open else row.reason})
