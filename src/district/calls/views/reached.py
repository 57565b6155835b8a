"""Reaching a row: within the scope of whoever asks, or not at all."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from district.access.request import StaffRequest
from district.calls.models import Call, Phone, Recording
from district.residents.models import Resident


def call_of(request: StaffRequest, key: UUID) -> Call:
    """The call. Raises `Http404` outside the scope."""
    calls = Call.objects.within(request.scope).select_related("resident", "organisation", "recording")
    found: Call = get_object_or_404(calls, pk=key)
    return found


def resident_of(request: StaffRequest, key: Any) -> Resident:
    """The resident. Raises `Http404` outside the scope."""
    found: Resident = get_object_or_404(Resident.objects.within(request.scope), pk=key)
    return found


def recording_of(request: StaffRequest, key: UUID) -> Recording:
    """The recording. Raises `Http404` outside the scope."""
    recordings = Recording.objects.within(request.scope).select_related("call", "file")
    found: Recording = get_object_or_404(recordings, pk=key)
    return found


def phone_of(request: StaffRequest, key: UUID) -> Phone:
    """The extension. Raises `Http404` outside the scope."""
    found: Phone = get_object_or_404(
        Phone.objects.within(request.scope).select_related("agent", "organisation"), pk=key
    )
    return found


def running_call_of(request: StaffRequest) -> Call | None:
    """The call in which whoever asks is; at most one."""
    mine: Any = Call.objects.within(request.scope).running().filter(agent=request.actor.identifier)
    found: Call | None = mine.select_related("resident").first()
    return found
