"""The rows that the views of this part reach: those within the scope of whoever asks, or 404."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from district.orgs.models import Level, Organisation
from district.residents.models import DuplicateCandidate, GroupMembership, MergeRecord, Resident


def resident_of(request: Any, key: UUID) -> Resident:
    """A resident within scope."""
    residents = Resident.objects.within(request.scope).select_related("organisation__parent", "merged_into")
    found: Resident = get_object_or_404(residents, pk=key)
    return found


def spell_of(request: Any, key: UUID) -> GroupMembership:
    """A group membership of a resident within scope."""
    spells = GroupMembership.objects.within(request.scope).select_related("resident__organisation__parent")
    found: GroupMembership = get_object_or_404(spells, pk=key)
    return found


def candidate_of(request: Any, key: UUID) -> DuplicateCandidate:
    """A pair of which both files are within scope."""
    pairs = DuplicateCandidate.objects.within(request.scope).select_related(
        "first__organisation__parent", "second__organisation__parent"
    )
    found: DuplicateCandidate = get_object_or_404(pairs, pk=key)
    return found


def merge_of(request: Any, key: UUID) -> MergeRecord:
    """A merge of two files within scope."""
    merges = MergeRecord.objects.undoable_within(request.scope).select_related(
        "survivor__organisation__parent", "merged__organisation__parent"
    )
    found: MergeRecord = get_object_or_404(merges, pk=key)
    return found


def own_places(request: Any) -> Any:
    """The centres and stations within scope that are open."""
    return _open(Organisation.objects.within(request.scope), request)


def all_places(request: Any) -> Any:
    """Every centre and station of the district: a file may be handed to any of them, and their names are public."""
    return _open(Organisation.objects.all(), request)


def address_of(resident: Resident) -> str:
    """The page of a resident."""
    address: str = reverse("residents:resident", args=(resident.pk,))
    return address


def _open(places: Any, request: Any) -> Any:
    return places.open_on(timezone.localdate(request.at)).exclude(level=Level.DISTRICT).order_by("code")
