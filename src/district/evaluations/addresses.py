"""Where the rows of lists lead."""

from typing import Any

from django.urls import reverse


def sheet_address(evaluation: Any) -> str:
    """The page of an evaluation's sheet."""
    return reverse("evaluations:detail", args=[evaluation.pk])
