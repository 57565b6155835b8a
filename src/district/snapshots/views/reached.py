"""Reaching a row: within the scope of whoever asks, or not at all."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from district.access.request import StaffRequest
from district.snapshots.models import Comparison, ImportedFile, Snapshot


def snapshot_of(request: StaffRequest, key: UUID) -> Snapshot:
    """The snapshot. Raises `Http404` outside the scope."""
    rows = Snapshot.objects.within(request.scope).select_related("organisation", "task", "rejects")
    found: Snapshot = get_object_or_404(rows, pk=key)
    return found


def importedfile_of(request: StaffRequest, key: UUID) -> ImportedFile:
    """The imported file. Raises `Http404` outside the scope."""
    rows = ImportedFile.objects.within(request.scope).select_related("organisation", "file", "mapping")
    found: ImportedFile = get_object_or_404(rows, pk=key)
    return found


def comparison_of(request: StaffRequest, key: UUID) -> Comparison:
    """The comparison, both of whose snapshots are within the scope. Raises `Http404` outside it."""
    rows = Comparison.objects.within(request.scope).select_related("before", "after", "task")
    found: Comparison = get_object_or_404(rows, pk=key)
    get_object_or_404(Snapshot.objects.within(request.scope), pk=found.before_id)
    return found


def part_asked(request: Any, name: str) -> bool:
    """Whether htmx asks for one part of the page alone."""
    return bool(request.htmx) and request.htmx.target == name
