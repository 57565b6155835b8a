"""Where pages lead to."""

from typing import Any

from django.urls import reverse


def snapshot_address(snapshot: Any) -> str:
    """A snapshot's page."""
    return reverse("snapshots:detail", args=[snapshot.pk])


def refused_address(snapshot: Any) -> str:
    """The rows that were refused when it was frozen; empty where none was."""
    return reverse("snapshots:refused", args=[snapshot.pk]) if snapshot.refused_count else ""


def import_address(file: Any) -> str:
    """The page on which a file's columns are related."""
    return reverse("snapshots:map", args=[file.pk])


def comparison_address(comparison: Any) -> str:
    """A comparison's page."""
    return reverse("snapshots:compared", args=[comparison.pk])
