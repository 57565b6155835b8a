"""What modules above enter into a resident's page: the contract, a button to call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from district.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template, and what that prints."""

    template: str
    context: Mapping[str, Any]


Source = Callable[[HttpRequest, Resident], Panel | None]
"""Shows nothing with None."""
_sources: list[Source] = []


def add_panel(source: Source) -> None:
    """Let the page of every resident ask this source; called while the site starts."""
    _sources.append(source)


def printed_panels(request: HttpRequest, resident: Resident) -> list[SafeString]:
    """The panels of one resident's page as it prints them; each template sees its own context and the resident."""
    found = [panel for source in _sources if (panel := source(request, resident)) is not None]
    return [render_to_string(panel.template, {"resident": resident, **panel.context}, request) for panel in found]
