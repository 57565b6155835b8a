"""What the parts of the site put into the frame: menu entries, things to do, figures, places to search.

Each part registers its own when the site starts, so that the frame knows none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from district.access.permissions import Permission
from district.access.request import StaffRequest

URGENCY = ("danger", "warning", "info")
"""The tones of what waits, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Group:
    """A branch of the menu: a kind of work, not a table."""

    name: str
    title: Any
    icon: str
    order: int


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A leaf of the menu."""

    group: Group
    title: Any
    url: str
    """The name of the URL: `budgets:projects`."""
    permission: Permission | None
    """Who sees it; None: everybody who has logged in."""
    order: int = 0

    def is_for(self, request: StaffRequest) -> bool:
        """Whether this person sees it."""
        return self.permission is None or self.permission in request.permissions


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for this person: how many, and where."""

    title: Any
    count: int
    address: str
    tone: str = "info"
    """`info`, `warning` or `danger`; the title says the same in words."""

    @property
    def urgency(self) -> int:
        """Its place among the tones: 0 is the most urgent."""
        return URGENCY.index(self.tone) if self.tone in URGENCY else len(URGENCY)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on the home page. It opens the list that it counts, whose title repeats it."""

    title: Any
    value: Any
    """As printed."""
    address: str
    unit: Any = ""
    detail: Any = ""
    """Small, beneath: the numerator and denominator, or the day it counts to."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search found."""

    kind: Any
    title: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Door:
    """A page for people without a login, as the login page names it."""

    title: Any
    url: str
    is_open: Callable[[], bool] = lambda: True
    """Whether the operator allows it."""


Todos = Callable[[StaffRequest], Iterable[Todo]]
Figures = Callable[[StaffRequest], Iterable[Figure]]
Search = Callable[[StaffRequest, str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the site shows in the frame."""

    name: str
    """As its addresses begin: `budgets`."""
    title: Any
    items: tuple[MenuItem, ...]
    todos: Todos | None
    figures: Figures | None
    search: Search | None

    def is_for(self, request: StaffRequest) -> bool:
        """Whether this person has an entry of it in the menu; what has no entry at all is for everybody."""
        return not self.items or any(item.is_for(request) for item in self.items)


@dataclass(slots=True)
class Frame:
    """All that was registered."""

    parts: list[Part] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)

    def add(
        self,
        name: str,
        title: Any,
        *,
        items: Iterable[MenuItem] = (),
        todos: Todos | None = None,
        figures: Figures | None = None,
        search: Search | None = None,
        doors: Iterable[Door] = (),
    ) -> None:
        """Enter what one part of the site shows in the frame."""
        self.parts.append(Part(name, title, tuple(items), todos, figures, search))
        self.doors += doors

    def menu(self, request: StaffRequest) -> list[tuple[Group, list[MenuItem]]]:
        """The branches that this person may see, with their leaves."""
        seen = [item for part in self.parts for item in part.items if item.is_for(request)]
        groups = sorted({item.group for item in seen}, key=lambda group: group.order)
        return [(group, sorted((i for i in seen if i.group == group), key=lambda i: i.order)) for group in groups]


frame = Frame()
"""The one frame of the site."""
