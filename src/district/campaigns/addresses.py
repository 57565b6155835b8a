"""Where the pages of campaigns are."""

from typing import Any

from django.urls import reverse


def campaign_address(campaign: Any) -> str:
    """The page of a campaign."""
    return reverse("campaigns:campaign", args=[campaign.pk])


def person_address(assignment: Any) -> str:
    """The page of a person in a campaign."""
    return reverse("campaigns:person", args=[assignment.pk])


def of_attempt(attempt: Any) -> str:
    """The person whom an attempt was to reach."""
    return reverse("campaigns:person", args=[attempt.assignment_id])


def work_address(assignment: Any, campaign: Any = None) -> str:
    """The workbench with this person on it, or with nobody, for one campaign or for all."""
    page = reverse("campaigns:work", args=[assignment.pk]) if assignment else reverse("campaigns:workbench")
    return f"{page}?campaign={campaign.pk}" if campaign else page


def review_address(review: Any) -> str:
    """The page of a review."""
    return reverse("campaigns:review", args=[review.pk])
