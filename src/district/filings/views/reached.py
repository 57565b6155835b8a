"""Reaching a filing, a comment or a deadline: within the scope of whoever asks, or not at all."""

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from district.access.request import StaffRequest
from district.filings.models import Comment, Deadline, Filing


def filing_of(request: StaffRequest, key: UUID) -> Filing:
    """The filing. Raises `Http404` outside the scope."""
    found: Filing = get_object_or_404(Filing.objects.within(request.scope).with_sheet(), pk=key)
    return found


def comment_of(request: StaffRequest, key: UUID) -> Comment:
    """The comment. Raises `Http404` outside the scope."""
    found: Comment = get_object_or_404(Comment.objects.within(request.scope).select_related("filing"), pk=key)
    return found


def deadline_of(request: StaffRequest, key: UUID) -> Deadline:
    """The deadline. Raises `Http404` outside the scope."""
    rows = Deadline.objects.within(request.scope).with_standing(today(request)).select_related("organisation")
    found: Deadline = get_object_or_404(rows, pk=key)
    return found


def address_of(key: UUID) -> str:
    """The address of a filing's page."""
    return reverse("filings:detail", args=[key])


def today(request: StaffRequest) -> date:
    """The day of the request, as the district's calendar has it."""
    found: date = timezone.localdate(request.at)
    return found
