"""One call under review: heard, scored, appealed, settled, and what is told to the agent."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns import actions, rules
from district.campaigns.addresses import review_address
from district.campaigns.forms.reviewing import CoachForm, ReasonForm, ScoreForm
from district.campaigns.models import CoachingNote, Review
from district.campaigns.permissions import Campaigns
from district.campaigns.reached import review_of
from district.campaigns.supervision.pages import mine_page, review_page
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.shell import answers

TITLES = {"state": gettext_lazy("状态"), "score": gettext_lazy("得分"), "note": gettext_lazy("评语")}


@needs(Campaigns.VIEW)
def review(request: StaffRequest, review: UUID) -> HttpResponse:
    """The recording beside the answers, and the card."""
    row = review_of(request, review)
    form = ScoreForm(initial={"version": row.version}, card=row.sample.scorecard)
    return render(request, "campaigns/review.html", review_page(request, row, form))


@needs(Campaigns.REVIEW, "POST")
def score(request: StaffRequest, review: UUID) -> HttpResponse:
    """Score the call by the card."""
    row = review_of(request, review)
    form = ScoreForm(request.POST, card=row.sample.scorecard)
    if form.is_valid():
        given = form.cleaned_data
        told = {"marks": form.marks(), "fatal": given["fatal"], "note": given["note"]}
        done = _do(request, form, actions.score, review=row, seen=given["version"], **told)
        if done:
            return done
    return render(request, "campaigns/review.html", review_page(request, row, form))


@needs(Campaigns.REVIEW, "GET", "POST")
def settle(request: StaffRequest, review: UUID) -> HttpResponse:
    """Decide an appeal."""
    row = review_of(request, review)
    first = {"version": row.version, "fatal": row.fatal} | {f"item-{name}": mark for name, mark in row.marks.items()}
    form = ScoreForm(request.POST or None, initial=first, card=row.sample.scorecard, is_settling=True)
    if form.is_valid():
        given = form.cleaned_data
        told = {"marks": form.marks(), "fatal": given["fatal"], "settlement": given["note"]}
        done = _do(request, form, actions.settle, review=row, seen=given["version"], **told)
        if done:
            return done
    return render(request, "campaigns/review.html", review_page(request, row, form, is_settling=True))


@needs(Campaigns.OWN_REVIEWS, "GET", "POST")
def appeal(request: StaffRequest, review: UUID) -> HttpResponse:
    """The agent does not agree. Whose call it was not is told so, and sees nothing of it."""
    row = review_of(request, review)
    form = ReasonForm(request.POST or None, initial={"version": row.version})
    if form.is_valid():
        given = form.cleaned_data
        told = {"review": row, "seen": given["version"], "reason": given["reason"]}
        done = _do(request, form, actions.appeal, to="campaigns:mine", **told)
        if done:
            return done
    refusal = refusal_of(rules.check_can_appeal, row, request.actor)
    shown = {"form": form, "title": _("对质检提出申诉"), "refusal": refusal, "is_own": True}
    return render(request, "campaigns/form.html", shown)


@needs(Campaigns.REVIEW, "GET", "POST")
def coach(request: StaffRequest, review: UUID) -> HttpResponse:
    """Tell the agent something about the call."""
    row = review_of(request, review)
    form = CoachForm(request.POST or None)
    if form.is_valid():
        call = row.attempt.call
        place, text = row.attempt.assignment.organisation, form.cleaned_data["text"]
        told = {"agent": call.agent, "organisation": place, "text": text, "by": request.actor, "at": request.at}
        actions.coach(review=row, **told)
        return answers.saved(request, review_address(row), _("辅导记录已写给回访员。"))
    return render(request, "campaigns/form.html", {"form": form, "title": _("写辅导记录"), "review": row})


@needs(Campaigns.OWN_REVIEWS)
def mine(request: StaffRequest) -> HttpResponse:
    """What supervisors found in one's own calls, and told one."""
    return render(request, "campaigns/mine.html", mine_page(request))


@needs(Campaigns.OWN_REVIEWS, "POST")
def read_note(request: StaffRequest, coachingnote: UUID) -> HttpResponse:
    """One has read it."""
    note = get_object_or_404(CoachingNote.objects.within(request.scope), pk=coachingnote)
    try:
        actions.read_note(note=note, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, reverse("campaigns:mine"))
    return answers.saved(request, reverse("campaigns:mine"), _("已标为已读。"))


def _do(
    request: StaffRequest, form: Any, act: Any, *, review: Review, to: str = "", **told: Any
) -> HttpResponse | None:
    """Do it and say so; None with the form blamed when it was refused."""
    try:
        act(review=review, by=request.actor, at=request.at, **told)
    except Refused as refused:
        named = f"item-{refused.about}" if f"item-{refused.about}" in form.fields else refused.about
        form.add_error(named if named in form.fields else None, refused.sentence)
        return None
    except Conflict as conflict:
        return answers.conflict(request, form, conflict, TITLES)
    return answers.saved(request, reverse(to) if to else review_address(review), _("已保存。"))
