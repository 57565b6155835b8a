"""Reaching a row: within the scope of whoever asks, or not at all."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from district.access.request import StaffRequest
from district.residents.models import Resident
from district.texts.models import Text


def text_of(request: StaffRequest, key: UUID) -> Text:
    """The text. Raises `Http404` outside the scope."""
    rows = Text.objects.within(request.scope).select_related("resident", "organisation")
    found: Text = get_object_or_404(rows, pk=key)
    return found


def resident_of(request: StaffRequest, key: UUID) -> Resident:
    """A resident. Raises `Http404` outside the scope."""
    found: Resident = get_object_or_404(Resident.objects.within(request.scope), pk=key)
    return found
