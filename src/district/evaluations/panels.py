"""What modules above enter into an evaluation's page: where its filing stands, how the year went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from district.evaluations.models import Evaluation


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template, and what that prints."""

    template: str
    context: Mapping[str, Any]


Source = Callable[[HttpRequest, Evaluation], Panel | None]
"""Shows nothing with None."""
_sources: list[Source] = []


def add_panel(source: Source) -> None:
    """Let the page of every evaluation ask this source; called while the site starts."""
    _sources.append(source)


def panels(request: HttpRequest, evaluation: Evaluation) -> list[Panel]:
    """The panels of one evaluation's page."""
    found = (source(request, evaluation) for source in _sources)
    return [panel for panel in found if panel is not None]


def printed_panels(request: HttpRequest, evaluation: Evaluation) -> list[SafeString]:
    """The same as the page prints them: each template sees its own context and the evaluation."""
    return [
        render_to_string(panel.template, {"evaluation": evaluation, **panel.context}, request)
        for panel in panels(request, evaluation)
    ]
