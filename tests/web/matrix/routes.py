"""Every address of the site, as something that can be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse

from district.access.gate import Gate

METHODS = ("GET", "POST", "PUT", "DELETE")


@dataclass(frozen=True)
class Route:
    """One address: its name, the values it needs, and what its view demands."""

    name: str
    parameters: tuple[str, ...]
    gate: Gate

    def address(self, values: dict[str, Any]) -> str:
        """The address of particular rows."""
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def routes() -> list[Route]:
    """All of them. A route without a gate is left to the architecture test that names it."""
    found = _walk(get_resolver().url_patterns, "")
    return sorted({route.name: route for route in found}.values(), key=lambda route: route.name)


def _walk(patterns: list[Any], space: str) -> Iterator[Route]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner)
        elif pattern.name and hasattr(pattern.callback, "gate"):
            yield Route(space + pattern.name, tuple(pattern.pattern.converters), pattern.callback.gate)
