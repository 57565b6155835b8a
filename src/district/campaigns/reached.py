"""Reaching rows: within the scope of whoever asks, or not at all."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from district.access.request import StaffRequest
from district.access.scope import Scope
from district.campaigns.models import Assignment, Attempt, Campaign, Proposal, Review, ReviewSample


def campaigns_in(scope: Scope) -> Any:
    """Campaigns begun in the scope, and those that call somebody there: a centre works in the district's too."""
    if scope.is_whole:
        return Campaign.objects.all()
    theirs = Assignment.objects.filter(campaign=OuterRef("pk"), organisation__in=scope.organisations)
    return Campaign.objects.filter(Q(organisation__in=scope.organisations) | Exists(theirs))


def campaign_of(request: StaffRequest, key: UUID) -> Campaign:
    """The campaign. Raises `Http404` for one that has nobody in the scope."""
    rows = campaigns_in(request.scope).select_related("organisation", "questions__questionnaire")
    found: Campaign = get_object_or_404(rows, pk=key)
    return found


def own_campaign_of(request: StaffRequest, key: UUID) -> Campaign:
    """A campaign begun within the scope, which may be changed there. Raises `Http404`."""
    rows = Campaign.objects.within(request.scope).select_related("organisation", "questions__questionnaire")
    found: Campaign = get_object_or_404(rows, pk=key)
    return found


def person_of(request: StaffRequest, key: UUID) -> Assignment:
    """A person of a campaign. Raises `Http404` outside the scope."""
    rows = Assignment.objects.within(request.scope)
    found: Assignment = get_object_or_404(
        rows.select_related(
            "campaign__questions__questionnaire", "resident", "organisation", "centre", "team", "holder"
        ),
        pk=key,
    )
    return found


def attempt_of(request: StaffRequest, key: UUID) -> Attempt:
    """An attempt. Raises `Http404` outside the scope."""
    rows = Attempt.objects.within(request.scope)
    found: Attempt = get_object_or_404(
        rows.select_related("assignment__campaign", "assignment__resident", "call"), pk=key
    )
    return found


def proposal_of(request: StaffRequest, key: UUID) -> Proposal:
    """A proposal. Raises `Http404` outside the scope."""
    rows = Proposal.objects.within(request.scope).select_related("resident", "assignment__campaign")
    found: Proposal = get_object_or_404(rows, pk=key)
    return found


def sample_of(request: StaffRequest, key: UUID) -> ReviewSample:
    """A sample of calls. Raises `Http404` outside the scope."""
    rows = ReviewSample.objects.within(request.scope).select_related("campaign", "organisation")
    found: ReviewSample = get_object_or_404(rows, pk=key)
    return found


def review_of(request: StaffRequest, key: UUID) -> Review:
    """A review. Raises `Http404` outside the scope."""
    with_them = ("sample__campaign", "attempt__call__resident", "attempt__assignment__resident", "attempt__interview")
    found: Review = get_object_or_404(Review.objects.within(request.scope).select_related(*with_them), pk=key)
    return found
