"""The home page in pieces: each part of the site answers for itself, so that no request grows with the parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from district.access.request import StaffRequest
from district.shell.frame import Figure, Part, Todo, frame


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that the page asks for once it stands."""

    title: Any
    address: str
    has_figures: bool


def pieces(request: StaffRequest) -> Iterator[Piece]:
    """The pieces of this person's home page."""
    for part in _parts(request):
        yield Piece(part.title, reverse("shell:waits", args=(part.name,)), part.figures is not None)


def part_of(request: StaffRequest, name: str) -> Part | None:
    """The part of this name; None where it has nothing to say to this person."""
    return next((part for part in _parts(request) if part.name == name), None)


def todos_of(part: Part, request: StaffRequest) -> list[Todo]:
    """What waits there for this person, the most urgent first."""
    return sorted(part.todos(request) if part.todos else (), key=lambda todo: todo.urgency)


def figures_of(part: Part, request: StaffRequest) -> list[Figure]:
    """The numbers that it shows to this person."""
    return list(part.figures(request) if part.figures else ())


def _parts(request: StaffRequest) -> list[Part]:
    if not request.membership:
        return []
    return [part for part in frame.parts if (part.todos or part.figures) and part.is_for(request)]
