"""What the parts of the site put into the frame: menu entries, things to do, figures, places to search.

Each part registers its own when the site starts, so that the frame knows none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from district.access.permissions import Permission
from district.access.request import StaffRequest


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


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for this person: how many, and where."""

    title: Any
    count: int
    address: str
    tone: str = "info"
    """`info`, `warning` or `danger`; the title says the same in words."""


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


@dataclass(slots=True)
class Frame:
    """All that was registered."""

    items: list[MenuItem] = field(default_factory=list)
    todos: list[Todos] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)
    searches: list[Search] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)

    def add(
        self,
        *,
        items: Iterable[MenuItem] = (),
        todos: Todos | None = None,
        figures: Figures | None = None,
        search: Search | None = None,
        doors: Iterable[Door] = (),
    ) -> None:
        """Enter what one part of the site shows in the frame."""
        self.items += items
        self.todos += [todos] if todos else []
        self.figures += [figures] if figures else []
        self.searches += [search] if search else []
        self.doors += doors

    def menu(self, request: StaffRequest) -> list[tuple[Group, list[MenuItem]]]:
        """The branches that this person may see, with their leaves."""
        seen = [item for item in self.items if item.permission is None or item.permission in request.permissions]
        groups = sorted({item.group for item in seen}, key=lambda group: group.order)
        return [(group, sorted((i for i in seen if i.group == group), key=lambda i: i.order)) for group in groups]


frame = Frame()
"""The one frame of the site."""
