"""The tree menu of one page: what this person may see, where it leads, and where the page is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from district.shell.frame import Group, MenuItem
from district.shell.frame import frame as the_frame

CLOSED = "menu_closed"
"""The cookie that remembers which branches somebody closed."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A menu entry of this page."""

    title: Any
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of this page's menu."""

    group: Group
    leaves: tuple[Leaf, ...]
    is_open: bool

    @property
    def is_current(self) -> bool:
        """Whether the page is within it."""
        return any(leaf.is_current for leaf in self.leaves)


def branches(request: Any) -> list[Branch]:
    """The menu as this request sees it."""
    found = [(group, _addressed(items)) for group, items in the_frame.menu(request)]
    current = _current(request.path, (address for _, items in found for _, address in items))
    closed = request.COOKIES.get(CLOSED, "").split(".")
    return [_branch(group, items, current, closed) for group, items in found if items]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A way from the home page straight into the work."""

    title: Any
    icon: str
    address: str


def shortcuts(request: Any, most: int = 8) -> list[Shortcut]:
    """The first entries of each branch, evenly, as many as the home page has room for."""
    found = [
        (place, at, Shortcut(leaf.title, branch.group.icon, leaf.address))
        for at, branch in enumerate(branches(request))
        for place, leaf in enumerate(branch.leaves)
    ]
    chosen = sorted(found, key=lambda entry: entry[:2])[:most]
    return [shortcut for _, _, shortcut in sorted(chosen, key=lambda entry: (entry[1], entry[0]))]


def _branch(group: Group, items: list[tuple[MenuItem, str]], current: str | None, closed: list[str]) -> Branch:
    leaves = tuple(Leaf(item.title, address, address == current) for item, address in items)
    return Branch(group, leaves, group.name not in closed or any(leaf.is_current for leaf in leaves))


def _addressed(items: Iterable[MenuItem]) -> list[tuple[MenuItem, str]]:
    """The entries with their addresses, without those whose page does not exist on this site."""
    found = []
    for item in items:
        try:
            found.append((item, reverse(item.url)))
        except NoReverseMatch:
            continue
    return found


def _current(path: str, addresses: Iterable[str]) -> str | None:
    """The entry under which a page lies: the longest address with which its own begins."""
    above = [address for address in addresses if path.startswith(address)]
    return max(above, key=len, default=None)
