"""Reaching a project or a booking: within the scope of whoever asks, or not at all."""

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from district.access.request import StaffRequest
from district.budgets.models import Booking, Project


def project_of(request: StaffRequest, key: UUID) -> Project:
    """The project. Raises `Http404` outside the scope."""
    projects = Project.objects.within(request.scope).select_related("organisation", "owner")
    found: Project = get_object_or_404(projects, pk=key)
    return found


def booking_of(request: StaffRequest, key: UUID) -> Booking:
    """The booking. Raises `Http404` outside the scope."""
    bookings = Booking.objects.within(request.scope).with_remarks().select_related("project__organisation", "reverses")
    found: Booking = get_object_or_404(bookings, pk=key)
    return found


def page_of(project: Project) -> str:
    """The address of a project's page."""
    return reverse("budgets:project", args=[project.pk])


def today(request: StaffRequest) -> date:
    """The day of the request, as the district's calendar has it."""
    found: date = timezone.localdate(request.at)
    return found
